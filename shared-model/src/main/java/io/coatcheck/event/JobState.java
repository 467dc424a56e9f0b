package io.coatcheck.event;

import java.time.Instant;
import java.util.UUID;

import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;

/**
 * A job's committed row, as far as its followers see it.
 *
 * @param changedAt when {@code seq} became what it is
 * @param attempt as users count it
 */
public record JobState(UUID id, String tenant, String owner, String type, JobStatus status, long seq, Instant changedAt,
        int attempt, int maxAttempts, int progress, String stage, Instant runAt, Instant queuedAt, Instant startedAt,
        Instant finishedAt, JobError error, UUID batchId, UUID parentId, int children, int childrenEnded,
        boolean awaitsChildren) {

    public boolean isOf(String tenant, String owner) {
        return this.tenant.equals(tenant) && this.owner.equals(owner);
    }
}
