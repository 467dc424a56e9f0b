package io.coatcheck.api.problem;

import java.util.Locale;

/** Everything that can go wrong for a caller, with its HTTP status. The code is stable; clients may switch on it. */
public enum ProblemType {

    MALFORMED_JSON(400, "The body is not valid JSON"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    TOO_MANY_IDS(400, "At most 100 jobs are answered at once"),
    STUDENTS_NOT_FOUND(400, "Some of the students have no feedback"),
    UNAUTHENTICATED(401, "A valid bearer token is needed"),
    FORBIDDEN(403, "Not allowed for your role"),
    NOT_FOUND(404, "There is no such thing here"),
    JOB_NOT_FOUND(404, "Job not found"),
    DOCUMENT_NOT_FOUND(404, "Document not found"),
    SECTION_NOT_FOUND(404, "Section not found"),
    LESSON_NOT_FOUND(404, "Lesson not found"),
    BATCH_NOT_FOUND(404, "Batch not found"),
    FILE_NOT_FOUND(404, "File not found"),
    LANE_NOT_FOUND(404, "Lane not found"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered"),
    IDEMPOTENCY_IN_FLIGHT(409, "The first request with this Idempotency-Key is still being stored"),
    DUPLICATE_DOCUMENT(409, "This document was already uploaded"),
    RESULT_NOT_READY(409, "The job has no result yet"),
    JOB_FAILED(409, "The job ended without a result"),
    JOB_FINISHED(409, "The job has already ended"),
    JOB_NOT_RETRYABLE(409, "Only a failed, cancelled or expired job can be retried"),
    DOCUMENT_NOT_READY(409, "The document is not read yet"),
    JOB_ERASED(410, "The job's data was erased after its retention"),
    BATCH_ERASED(410, "The batch's jobs were erased after their retention"),
    TOO_LARGE(413, "The body or a text in it is too large"),
    FILE_TOO_LARGE(413, "The file is too large"),
    UNSUPPORTED_FILE(415, "Files of this type are not supported"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    EMPTY_FILE(422, "The file is empty"),
    INVALID_REQUEST(422, "The request does not fit its schema"),
    UNKNOWN_TYPE(422, "There is no such job type"),
    IDEMPOTENCY_MISMATCH(422, "This Idempotency-Key was used with another body"),
    RATE_LIMITED(429, "Too many requests"),
    BUDGET_LIMIT_EXCEEDED(429, "The budget for AI work is used up"),
    INTERNAL(500, "Something went wrong on our side"),
    WORK_FAILED(502, "The work this answer waited for has failed"),
    UNAVAILABLE(503, "Not available at the moment; try again shortly"),
    WORK_TAKES_LONGER(504, "The work this answer waited for takes longer");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As in the {@code code} member of problem+json. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
