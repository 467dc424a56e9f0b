package io.coatcheck.api.jobs;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/** Waits until a job has ended, for callers who want the result in the same answer. Nothing blocks meanwhile. */
@ApplicationScoped
public class WaitForJob {

    private final JobLookup lookup;
    private final JobChanges changes;

    WaitForJob(JobLookup lookup, JobChanges changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    /**
     * The job as soon as it has ended, or as it is after the given time: look at its status. Fails as
     * {@link JobLookup#find(Scope, UUID)} does.
     */
    public Uni<Job> untilEnded(Scope scope, UUID id, Duration atMost) {
        return changes.await(id, () -> lookup.find(scope, id), job -> job.status.isTerminal(), atMost);
    }
}
