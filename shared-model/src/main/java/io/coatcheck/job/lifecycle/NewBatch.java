package io.coatcheck.job.lifecycle;

import java.util.UUID;

import io.coatcheck.job.JobIds;

/**
 * Jobs to be stored together.
 *
 * @param label the owner's name for it, or null
 * @param dedupe the caller's key, or null when every submit is a new batch
 */
public record NewBatch(UUID id, String tenant, String owner, String label, DedupeKey dedupe) {

    public static NewBatch of(String tenant, String owner, String label) {
        return new NewBatch(JobIds.next(), tenant, owner, label, null);
    }

    public NewBatch withDedupe(DedupeKey dedupe) {
        return new NewBatch(id, tenant, owner, label, dedupe);
    }
}
