package io.coatcheck.api.language;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/**
 * {@code GET /api/job-status/{id}} (frontend-contracts, B). What is absent is left out.
 *
 * @param queue the lane
 * @param progress percent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LanguageJob")
record JobState(boolean success, LanguageStatus status, UUID jobId, String queue, Instant timestamp, Integer progress,
        @JsonRawValue @Schema(implementation = Object.class) String result, Instant completedAt, String error, Instant failedAt,
        Integer attemptsMade) {

    static JobState of(Job job, String result, Instant now) {
        boolean failed = job.status == JobStatus.FAILED || job.status == JobStatus.EXPIRED;
        return new JobState(true, LanguageStatus.of(job.status), job.id, job.lane, now, (int) job.progress, result,
                job.status == JobStatus.COMPLETED ? job.finishedAt : null,
                error(job),
                failed ? job.finishedAt : null,
                job.attemptOfRun() == 0 ? null : job.attemptOfRun());
    }

    // A planned retry is no failure yet, so its error is not shown.
    private static String error(Job job) {
        return switch (job.status) {
            case FAILED -> job.errorMessage;
            case EXPIRED -> "Expired";
            case SCHEDULED, QUEUED, PROCESSING, COMPLETED, CANCELLED -> null;
        };
    }
}
