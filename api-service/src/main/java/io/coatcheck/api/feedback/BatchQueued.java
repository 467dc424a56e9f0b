package io.coatcheck.api.feedback;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What became of a batch, by student in the order asked for.
 *
 * @param alreadyQueued those whose job waits or runs, and those whose summary is there
 * @param failed always 0: a batch is stored as a whole or not at all
 */
@JsonNaming(SnakeCaseStrategy.class)
record BatchQueued(long evaluationId, int totalStudents, long queued, long alreadyQueued, long failed, List<Result> results) {

    @Schema(name = "FeedbackBatchResult")
    @JsonNaming(SnakeCaseStrategy.class)
    record Result(long studentId, UUID jobId, Status status, String error) {
    }

    @Schema(name = "FeedbackBatchStatus")
    public enum Status {
        QUEUED,
        ALREADY_QUEUED,
        ALREADY_EXISTS,
        FAILED;

        @JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static BatchQueued of(long evaluationId, List<Result> results) {
        long queued = results.stream().filter(result -> result.status() == Status.QUEUED).count();
        return new BatchQueued(evaluationId, results.size(), queued, results.size() - queued, 0, results);
    }
}
