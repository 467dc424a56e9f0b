package io.coatcheck.api.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.problem.ErrorShape;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.problem.Violation;

/** Front door A's errors (frontend-contracts, A): a sentence, or for what does not fit its schema where and why. */
@ApplicationScoped
class FeedbackErrors implements ErrorShape {

    /** Where everything of this door stands. */
    static final String BASE = "/api/v1/feedback-summaries";

    private static final Set<String> IN_PATH = Set.of("evaluation_id", "student_id");

    record Refused(String detail) {
    }

    record Invalid(List<Fault> detail) {
    }

    /** @param loc where: {@code body}, {@code path} or {@code query}, then names and indexes from there */
    record Fault(List<Object> loc, String msg, String type) {
    }

    @Override
    public Object body(Problem problem) {
        return switch (problem.type()) {
            case INVALID_REQUEST, INVALID_PARAMETER, MALFORMED_JSON -> new Invalid(faults(problem));
            case RATE_LIMITED -> new Refused("Rate limit exceeded. Retry after %d seconds.".formatted(seconds(problem)));
            case JOB_NOT_FOUND, JOB_ERASED -> new Refused("Job not found");
            default -> new Refused(problem.detail());
        };
    }

    @Override
    public boolean covers(String path) {
        return path.equals(BASE) || path.startsWith(BASE + "/");
    }

    /** A wrong body is always 422 here, what a job's state forbids is 400, and a purged job is as unknown as any. */
    @Override
    public int status(Problem problem) {
        return switch (problem.type()) {
            case INVALID_REQUEST, INVALID_PARAMETER, MALFORMED_JSON -> 422;
            case JOB_ERASED -> 404;
            case JOB_FINISHED -> 400;
            default -> problem.type().status();
        };
    }

    private static List<Fault> faults(Problem problem) {
        if (problem.violations().isEmpty()) {
            boolean isJson = problem.type() == ProblemType.MALFORMED_JSON;
            return List.of(
                    new Fault(List.of(isJson ? "body" : "query"), problem.detail(), isJson ? "json_invalid" : "value_error"));
        }
        boolean isParameter = problem.type() == ProblemType.INVALID_PARAMETER;
        return problem.violations().stream().map(violation -> fault(violation, isParameter)).toList();
    }

    private static Fault fault(Violation violation, boolean isParameter) {
        List<Object> loc = new ArrayList<>();
        if (isParameter) {
            loc.add(IN_PATH.contains(violation.field()) ? "path" : "query");
            loc.add(violation.field());
        } else {
            loc.add("body");
            for (String step : violation.field().split("\\.")) {
                if (!step.equals("body")) {
                    loc.add(step.matches("\\d{1,9}") ? (Object) Integer.valueOf(step) : step);
                }
            }
        }
        return new Fault(loc, violation.message(), type(violation.message()));
    }

    private static String type(String message) {
        if (message.equals("must not be null")) {
            return "missing";
        }
        return message.matches("must be (an? )?(string|array|object|true or false|whole number.*)|has the wrong type")
                ? "type_error"
                : "value_error";
    }

    private static long seconds(Problem problem) {
        return problem.retryAfter() == null ? 1 : Math.max(1, problem.retryAfter().plusMillis(999).toSeconds());
    }
}
