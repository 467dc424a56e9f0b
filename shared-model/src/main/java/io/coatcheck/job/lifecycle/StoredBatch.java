package io.coatcheck.job.lifecycle;

import java.util.List;
import java.util.UUID;

/** What became of the submit of a batch. */
public sealed interface StoredBatch {

    UUID batchId();

    /**
     * The batch and all its jobs are committed.
     *
     * @param jobs what became of each, in order: one whose own key has made a job already is not the batch's
     */
    record Created(UUID batchId, List<Submitted> jobs) implements StoredBatch {
    }

    /** The key was used before: the batch it made, null if it made a job, and whether the request was the same. */
    record Existing(UUID batchId, boolean sameRequest) implements StoredBatch {
    }
}
