package io.coatcheck.api.feedback;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.feedback.store.SummaryLink;
import io.coatcheck.feedback.FeedbackSummaryResult;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.PriorityWord;

/**
 * A job as front door A's frontend knows it. What is absent is null.
 *
 * @param completedAt when it completed or failed
 * @param result JSON of the summary, once completed
 * @param errorMessage only when no retry is left
 * @param retryCount attempts beyond the first
 * @param webhookDelivered whether the caller's address took the end of the job
 */
@Schema(name = "FeedbackSummaryJob")
@JsonNaming(SnakeCaseStrategy.class)
record SummaryJobView(UUID jobId, SummaryStatus status, long studentId, long evaluationId, Instant createdAt, Instant startedAt,
        Instant completedAt, Instant cancelledAt,
        @JsonRawValue @Schema(implementation = FeedbackSummaryResult.class) String result, String errorMessage, int progress,
        PriorityWord priority, int retryCount, int maxRetries, boolean webhookDelivered) {

    static SummaryJobView of(Job job, SummaryLink link, String result, boolean webhookDelivered) {
        boolean completed = job.status == JobStatus.COMPLETED;
        boolean cancelled = job.status == JobStatus.CANCELLED;
        return new SummaryJobView(job.id, SummaryStatus.of(job.status), link.studentId(), link.evaluationId(), job.createdAt,
                job.startedAt, cancelled ? null : job.finishedAt, cancelled ? job.finishedAt : null, completed ? result : null,
                errorMessage(job), completed ? 100 : job.progress, PriorityWord.of(job.priority),
                Math.max(0, job.attemptOfRun() - 1), job.maxAttempts - 1, webhookDelivered);
    }

    private static String errorMessage(Job job) {
        return switch (job.status) {
            case FAILED -> job.errorMessage;
            case EXPIRED -> "Expired";
            case SCHEDULED, QUEUED, PROCESSING, COMPLETED, CANCELLED -> null;
        };
    }
}
