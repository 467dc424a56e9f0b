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
    /** What a request waits for. */
    private static final int MOST = 50_000;

    private final ScopedDatabase database;
    private final EraseJobs eraseJobs;
    private final JobMetrics metrics;

    JobErasure(ScopedDatabase database, EraseJobs eraseJobs, JobMetrics metrics) {
        this.database = database;
        this.eraseJobs = eraseJobs;
        this.metrics = metrics;
    }

    /** Erases the scope's jobs of the type that ended so long ago, however they ended, at most 50,000. */
    public Uni<Integer> erase(Scope scope, String type, Duration age) {
        return erase(scope, type, JobStatus.terminal(), age, MOST);
    }

    /**
     * Erases the scope's jobs of the type that ended so long ago in one of these statuses, and answers how many. What is
     * erased stays so when a later batch fails.
     *
     * @param most so many, rounded up to whole batches; when it answers as many there may be more
     */
    public Uni<Integer> erase(Scope scope, String type, Set<JobStatus> statuses, Duration age, int most) {
        return erase(0, most, type, Uni.createFrom().deferred(() -> database.run(scope,
                client -> eraseJobs.erase(client, type, statuses, scope.tenant(), age, BATCH))));
    }

    private Uni<Integer> erase(int before, int most, String type, Uni<Integer> batch) {
        return batch
                .invoke(erased -> metrics.erased(type, erased))
                .chain(erased -> erased < BATCH || before + erased >= most ? Uni.createFrom().item(before + erased)
                        : erase(before + erased, most, type, batch));
    }
}
