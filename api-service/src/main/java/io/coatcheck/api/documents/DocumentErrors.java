package io.coatcheck.api.documents;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.problem.ErrorShape;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** Front door C's errors (frontend-contracts, C): one sentence each. */
@ApplicationScoped
class DocumentErrors implements ErrorShape {

    /** What else is below {@code /api/upload} is front door D's. */
    private static final List<String> PATHS = List.of("/", "/api/upload", "/api/upload/batch", "/api/documents",
            "/api/chapters",
            "/api/connections", "/api/pipeline/status");
    private static final List<String> BELOW = List.of("/api/documents/", "/api/chapters/");

    private static final String UNSUPPORTED = "Only .EPUB, .PDF, .DOCX, .TXT and .MD files are supported";

    record Refused(String detail) {
    }

    @Override
    public Object body(Problem problem) {
        return new Refused(detail(problem));
    }

    String detail(Problem problem) {
        return problem.type() == ProblemType.UNSUPPORTED_FILE ? UNSUPPORTED : problem.detail();
    }

    @Override
    public int status(Problem problem) {
        return switch (problem.type()) {
            case UNSUPPORTED_FILE, EMPTY_FILE, INVALID_REQUEST -> 400;
            case JOB_ERASED -> 404;
            // Of a call that waits for its job.
            case JOB_FAILED -> 502;
            case RESULT_NOT_READY -> 504;
            default -> problem.type().status();
        };
    }

    @Override
    public boolean covers(String path) {
        return PATHS.contains(path) || BELOW.stream().anyMatch(path::startsWith);
    }
}
