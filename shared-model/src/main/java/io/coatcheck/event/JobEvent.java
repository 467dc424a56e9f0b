package io.coatcheck.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;

/**
 * One event of a job's log. All but {@code partial-text} are snapshots: they say how the job then stood. What is absent is
 * left out.
 *
 * @param seq grows with every event of the job, with gaps
 * @param jobType the job's type
 * @param attempt counts from 1 since the submit or a person's retry; 0 before the first
 * @param progress percent
 * @param stage what it is doing, in words
 * @param runAt when the next attempt begins, for {@code scheduled} and {@code retry-planned}
 * @param error why it failed, or why it will be tried again
 * @param children how many children the job has, if any
 * @param childrenEnded how many of them have ended
 * @param text a piece of what the model writes; in {@code reset} and in the first event of a stream, all of it that is known
 * @param offset where the text begins, in characters from the start of the attempt's text
 * @param after of text: the number of the event that it follows; whoever has that one has no hole before this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEvent(UUID jobId, long seq, EventType type, Instant at, String jobType, JobStatus status, Integer attempt,
        Integer maxAttempts, Integer progress, String stage, Instant runAt, JobError error, Integer children,
        Integer childrenEnded, Instant startedAt, Instant finishedAt, UUID batchId, UUID parentId, String text, Long offset,
        Long after) {

    /** The row as it stands. */
    static JobEvent of(JobState job) {
        return of(job, EventType.of(job), job.seq(), job.changedAt());
    }

    private static JobEvent of(JobState job, EventType type, long seq, Instant at) {
        boolean isParent = job.children() > 0;
        return new JobEvent(job.id(), seq, type, at, job.type(), job.status(), job.attempt(), job.maxAttempts(),
                job.progress(), job.stage(), job.status() == JobStatus.SCHEDULED ? job.runAt() : null, job.error(),
                isParent ? job.children() : null, isParent ? job.childrenEnded() : null, job.startedAt(), job.finishedAt(),
                job.batchId(), job.parentId(), null, null, null);
    }

    /** That the job, of which this is a later state, was queued. */
    static JobEvent queuedBefore(JobState job, long seq) {
        return new JobEvent(job.id(), seq, EventType.QUEUED, job.queuedAt(), job.type(), JobStatus.QUEUED,
                Math.max(0, job.attempt() - 1), job.maxAttempts(), null, null, null, null, null, null, null, null,
                job.batchId(), job.parentId(), null, null, null);
    }

    /** That an attempt of the job, of which this is a later state, had begun. */
    static JobEvent startedBefore(JobState job, long seq) {
        return new JobEvent(job.id(), seq, EventType.STARTED, job.startedAt(), job.type(), JobStatus.PROCESSING,
                job.attempt(), job.maxAttempts(), job.children() > 0 ? null : 0, null, null, null, null, null,
                job.startedAt(), null, job.batchId(), job.parentId(), null, null, null);
    }

    /** How far a running attempt is. */
    public static JobEvent progress(RunningJob job, long seq, Instant at, int percent, String stage) {
        return new JobEvent(job.id(), seq, EventType.PROGRESS, at, job.type(), JobStatus.PROCESSING, job.attempt(),
                job.maxAttempts(), percent, stage, null, null, null, null, null, null, job.batchId(), job.parentId(), null,
                null, null);
    }

    /** A piece of the text that a running attempt writes. */
    public static JobEvent text(RunningJob job, long seq, Instant at, String text, long offset, long after) {
        return new JobEvent(job.id(), seq, EventType.PARTIAL_TEXT, at, job.type(), JobStatus.PROCESSING, job.attempt(), null,
                null, null, null, null, null, null, null, null, job.batchId(), job.parentId(), text, offset, after);
    }

    /** What an attempt knows of its job. */
    public record RunningJob(UUID id, String type, int attempt, int maxAttempts, UUID batchId, UUID parentId) {
    }

    JobEvent as(EventType type) {
        return new JobEvent(jobId, seq, type, at, jobType, status, attempt, maxAttempts, progress, stage, runAt, error,
                children, childrenEnded, startedAt, finishedAt, batchId, parentId, text, offset, after);
    }

    JobEvent withText(long seq, String text, long offset) {
        return new JobEvent(jobId, seq, type, at, jobType, status, attempt, maxAttempts, progress, stage, runAt, error,
                children, childrenEnded, startedAt, finishedAt, batchId, parentId, text, offset, null);
    }

    JobEvent withSeq(long seq) {
        return new JobEvent(jobId, seq, type, at, jobType, status, attempt, maxAttempts, progress, stage, runAt, error,
                children, childrenEnded, startedAt, finishedAt, batchId, parentId, text, offset, after);
    }

    @JsonIgnore
    public boolean isText() {
        return type == EventType.PARTIAL_TEXT;
    }

    /** Whether the job has ended with it; a stream of one job ends then, too. */
    @JsonIgnore
    public boolean isEnd() {
        return type != EventType.RESET && status.isTerminal();
    }

    /** Whether somebody who was told everything up to the number before has missed nothing when told this next. */
    boolean follows(long before) {
        if (isText()) {
            return after <= before;
        }
        return EventNumber.isSamePeriod(before, seq) || EventNumber.opensNextPeriod(seq, before);
    }
}
