package io.coatcheck.job.lifecycle;

import java.time.Instant;
import java.util.UUID;

import io.coatcheck.job.JobStatus;

/** What became of a submit. */
public sealed interface Submitted {

    UUID jobId();

    /** The job is committed. */
    record Created(UUID jobId, JobStatus status, Instant createdAt, Instant runAt) implements Submitted {
    }

    /** The key was used before: the job it made, null if it made a batch, and whether the request was the same. */
    record Existing(UUID jobId, boolean sameRequest) implements Submitted {
    }
}
