package io.coatcheck.api.canvas;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.problem.ErrorShape;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** Front door E's errors (frontend-contracts, E): a few sentences that its frontend knows, and whatever else went wrong. */
@ApplicationScoped
class CanvasErrors implements ErrorShape {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(boolean success, String error, Map<String, String> details) {
    }

    record Unauthenticated(String error) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Limited(String error, String message, long retryAfter) {
    }

    @Override
    public Object body(Problem problem) {
        return switch (problem.type()) {
            case UNAUTHENTICATED -> new Unauthenticated(problem.detail());
            case RATE_LIMITED -> new Limited("Rate limit exceeded", problem.detail(), seconds(problem));
            case INVALID_REQUEST, INVALID_PARAMETER, MALFORMED_JSON ->
                new Refused(false, "Invalid request data", details(problem));
            case JOB_NOT_FOUND, JOB_ERASED -> refused("Job not found");
            case JOB_FINISHED -> refused("Job cannot be cancelled");
            case JOB_NOT_RETRYABLE -> refused("Job cannot be retried");
            case RESULT_NOT_READY, JOB_FAILED -> refused("Job not completed");
            default -> refused(problem.detail());
        };
    }

    @Override
    public boolean covers(String path) {
        return path.startsWith("/api/ai-agent/") || path.equals("/health");
    }

    /** What is not possible as a job stands is 400 here, as is an invalid body, and a purged job is as unknown as any. */
    @Override
    public int status(Problem problem) {
        if (problem.type() == ProblemType.JOB_ERASED) {
            return 404;
        }
        int status = problem.type().status();
        return status == 409 || status == 422 ? 400 : status;
    }

    private static Refused refused(String error) {
        return new Refused(false, error, null);
    }

    private static Map<String, String> details(Problem problem) {
        Map<String, String> details = new LinkedHashMap<>();
        problem.violations().forEach(violation -> details.putIfAbsent(violation.field(), violation.message()));
        return details.isEmpty() ? Map.of("body", problem.detail()) : details;
    }

    private static long seconds(Problem problem) {
        return problem.retryAfter() == null ? 1 : Math.max(1, problem.retryAfter().plusMillis(999).toSeconds());
    }
}
