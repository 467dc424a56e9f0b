package io.coatcheck.api.unified;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;

/**
 * A job as its owner sees it.
 *
 * @param priority 0 to 9, the highest first
 * @param progress percent
 * @param stage what it is doing, in words
 * @param attempt counts from 1 since the submit or a person's retry; 0 before the first
 * @param seq grows with every visible change
 * @param queuePosition counts from 1; only while queued
 * @param estimatedSecondsRemaining until it is done; absent once it has ended and while its lane is paused
 * @param lanePaused true while it waits for an operator to resume its lane; absent otherwise
 * @param result only in an answer to {@code Prefer: wait} that came in time
 */
@Schema(name = "Job", description = "A job as its owner sees it")
record JobView(
        UUID id,
        String type,
        JobStatus status,
        @Schema(description = "0 to 9, the highest first") int priority,
        @Schema(description = "Percent") int progress,
        @Schema(description = "What it is doing, in words", nullable = true) String stage,
        @Schema(description = "Counts from 1 since the submit or a retry; 0 before the first") int attempt,
        int maxAttempts,
        @Schema(description = "Grows with every visible change") long seq,
        @Schema(description = "Counts from 1; only while queued", nullable = true) Integer queuePosition,
        @Schema(description = "Until it is done; null once it has ended and while lanePaused", nullable = true) Long estimatedSecondsRemaining,
        @Schema(description = "True while operators have paused its lane: it keeps its place and waits; left out otherwise") @JsonInclude(JsonInclude.Include.NON_NULL) Boolean lanePaused,
        Instant createdAt,
        @Schema(nullable = true) Instant startedAt,
        @Schema(nullable = true) Instant finishedAt,
        Instant runAt,
        @Schema(nullable = true) JobError error,
        List<String> labels,
        JobLinks links,
        @Schema(description = "Only in an answer to Prefer: wait that came in time", implementation = Object.class) @JsonRawValue @JsonInclude(JsonInclude.Include.NON_NULL) String result)
        implements
            PolledJobs.Entry {

    static JobView of(Job job, Integer position, Duration untilDone, boolean lanePaused) {
        return new JobView(job.id, job.type, job.status, job.priority, job.progress, job.stage, job.attemptOfRun(),
                job.maxAttempts, job.seq, position, untilDone == null ? null : Math.max(1, untilDone.toSeconds()),
                lanePaused ? true : null, job.createdAt, job.startedAt, job.finishedAt, job.runAt, error(job),
                List.of(job.labels), JobLinks.of(job),
                null);
    }

    JobView withResult(String result) {
        return new JobView(id, type, status, priority, progress, stage, attempt, maxAttempts, seq, queuePosition,
                estimatedSecondsRemaining, lanePaused, createdAt, startedAt, finishedAt, runAt, error, labels, links, result);
    }

    private static JobError error(Job job) {
        return job.errorCode == null ? null : new JobError(job.errorCode, job.errorMessage);
    }
}
