package io.coatcheck.api.canvas;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.canvas.CanvasResult;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.PriorityWord;

/**
 * A job as front door E's frontend knows it. What is absent is null.
 *
 * @param requestData JSON of what was asked for
 * @param resultData JSON of the drawing, once completed
 * @param errorMessage only when no retry is left
 * @param retryCount attempts beyond the first, since the submit or a person's retry
 * @param completedAt when the job ended, however it did
 * @param nextProcessingAt when it will be tried again
 */
@Schema(name = "CanvasJob")
@JsonNaming(SnakeCaseStrategy.class)
record CanvasJobView(UUID id, String userId, String canvasId, String jobType, CanvasStatus status, PriorityWord priority,
        @JsonRawValue @Schema(implementation = CanvasInput.class) String requestData,
        @JsonRawValue @Schema(implementation = CanvasResult.class) String resultData, String errorMessage, int retryCount,
        int maxRetries,
        Instant createdAt, Instant startedAt, Instant completedAt, Instant nextProcessingAt) {

    static CanvasJobView of(StoredJob stored, CanvasInput input) {
        Job job = stored.job();
        return new CanvasJobView(job.id, job.owner, input.canvasIdOr(job.id), job.type, CanvasStatus.of(job.status),
                PriorityWord.of(job.priority), stored.input(), stored.result(), errorMessage(job),
                Math.max(0, job.attemptOfRun() - 1), job.maxAttempts - 1, job.createdAt, job.startedAt, job.finishedAt,
                job.status == JobStatus.SCHEDULED ? job.runAt : null);
    }

    private static String errorMessage(Job job) {
        return switch (job.status) {
            case FAILED -> job.errorMessage;
            case EXPIRED -> "Expired";
            case SCHEDULED, QUEUED, PROCESSING, COMPLETED, CANCELLED -> null;
        };
    }
}
