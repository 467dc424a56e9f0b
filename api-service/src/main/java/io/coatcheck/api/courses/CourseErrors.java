package io.coatcheck.api.courses;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.coatcheck.api.problem.ErrorShape;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** Front door D's errors (frontend-contracts, D): {@code {"error": "..."}}. */
@ApplicationScoped
class CourseErrors implements ErrorShape {

    private static final Pattern PATHS = Pattern.compile(
            "(/api)?/(upload/pdf-structured|sections|lessons|jobs)(/.*)?");

    record Refused(String error) {
    }

    record Limited(String error, int limit, @JsonProperty("retryAfter") long retryAfter) {
    }

    @Override
    public Object body(Problem problem) {
        return switch (problem.type()) {
            case RATE_LIMITED -> limited(problem);
            case JOB_NOT_FOUND, JOB_ERASED -> new Refused("Job not found");
            case UNSUPPORTED_FILE -> new Refused("Only PDF files are supported");
            default -> new Refused(problem.detail());
        };
    }

    @Override
    public boolean covers(String path) {
        return PATHS.matcher(path).matches();
    }

    /** This door's frontend knows 400 for whatever is wrong with a request, and a purged job is as unknown as any. */
    @Override
    public int status(Problem problem) {
        if (problem.type() == ProblemType.JOB_ERASED) {
            return 404;
        }
        int status = problem.type().status();
        return status == 422 || problem.type() == ProblemType.UNSUPPORTED_FILE ? 400 : status;
    }

    private static Limited limited(Problem problem) {
        long seconds = problem.retryAfter() == null ? 1 : Math.max(1, problem.retryAfter().plusMillis(999).toSeconds());
        return new Limited(problem.detail(), problem.limit() == null ? 0 : problem.limit().requests(), seconds);
    }
}
