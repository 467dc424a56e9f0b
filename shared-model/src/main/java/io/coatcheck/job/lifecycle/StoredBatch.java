package io.coatcheck.job.lifecycle;

import java.util.UUID;

/** What became of the submit of a batch. */
public sealed interface StoredBatch {

    UUID batchId();

    /** The batch and all its jobs are committed. */
    record Created(UUID batchId) implements StoredBatch {
    }

    /** The key was used before: the batch it made, null if it made a job, and whether the request was the same. */
    record Existing(UUID batchId, boolean sameRequest) implements StoredBatch {
    }
}
