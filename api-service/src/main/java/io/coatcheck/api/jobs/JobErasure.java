package io.coatcheck.api.jobs;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.EraseJobs;
import io.smallrye.mutiny.Uni;

/** Erases what ended jobs were given and made, a batch and its commit after the other, so that nobody waits for long locks. */
@ApplicationScoped
public class JobErasure {

    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 100;

    private final ScopedDatabase database;
    private final EraseJobs eraseJobs;
    private final JobMetrics metrics;

    JobErasure(ScopedDatabase database, EraseJobs eraseJobs, JobMetrics metrics) {
        this.database = database;
        this.eraseJobs = eraseJobs;
        this.metrics = metrics;
    }

    /** Erases the scope's jobs of the type that ended so long ago, however they ended. */
    public Uni<Integer> erase(Scope scope, String type, Duration age) {
        return erase(scope, type, JobStatus.terminal(), age);
    }

    /**
     * Erases the scope's jobs of the type that ended so long ago in one of these statuses, at most 50,000, and answers how
     * many. What is erased stays so when a later batch fails.
     */
    public Uni<Integer> erase(Scope scope, String type, Set<JobStatus> statuses, Duration age) {
        return erase(0, MOST_BATCHES, type, Uni.createFrom().deferred(() -> database.run(scope,
                client -> eraseJobs.erase(client, type, statuses, scope.tenant(), age, BATCH))));
    }

    private Uni<Integer> erase(int before, int batches, String type, Uni<Integer> batch) {
        return batch
                .invoke(erased -> metrics.erased(type, erased))
                .chain(erased -> erased < BATCH || batches == 1 ? Uni.createFrom().item(before + erased)
                        : erase(before + erased, batches - 1, type, batch));
    }
}
