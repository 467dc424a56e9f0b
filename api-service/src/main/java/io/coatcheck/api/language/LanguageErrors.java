package io.coatcheck.api.language;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.api.problem.ErrorShape;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** Front door B's errors: {@code {"error": "..."}}, with more for an unknown job and for limits (frontend-contracts, B). */
@ApplicationScoped
class LanguageErrors implements ErrorShape {

    private static final List<String> PATHS = List.of("/api/ai/", "/api/job-status/", "/api/job-events", "/api/queue/",
            "/api/redis/", "/api/health", "/api/pronunciation-assess", "/api/process-image", "/api/circuit-breakers/",
            "/api/admin/budget/");

    record Plain(String error) {
    }

    @Schema(name = "UnknownLanguageJob")
    record UnknownJob(boolean success, String status, String error) {
    }

    @Override
    public Object body(Problem problem) {
        return switch (problem.type()) {
            case JOB_NOT_FOUND, JOB_ERASED -> new UnknownJob(false, "not_found", "Job not found");
            case RATE_LIMITED -> LimitReached.rate(problem.limit(), Instant.now());
            case BUDGET_LIMIT_EXCEEDED -> LimitReached.budget(problem, Instant.now());
            default -> new Plain(problem.detail());
        };
    }

    @Override
    public boolean covers(String path) {
        return PATHS.stream().anyMatch(path::startsWith);
    }

    /** Invalid bodies and files are 400 here, and a purged job is as unknown as any. */
    @Override
    public int status(Problem problem) {
        if (problem.type() == ProblemType.JOB_ERASED) {
            return 404;
        }
        return problem.type().status() == 422 || problem.type() == ProblemType.UNSUPPORTED_FILE ? 400 : problem.type().status();
    }
}
