package io.coatcheck.api.submit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.ledger.Ledger;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.coatcheck.job.lifecycle.Submitted;

/** What follows a commit: jobs are written down and counted, and the bell rings for those that can start. */
@ApplicationScoped
class StoredJobs {

    /** Each ring wakes a worker, and each worker goes on by itself until nothing is left. */
    private static final int MOST_RINGS = 16;

    private final Bell bell;
    private final Ledger ledger;
    private final SubmitMetrics metrics;

    StoredJobs(Bell bell, Ledger ledger, SubmitMetrics metrics) {
        this.bell = bell;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    void told(NewJob job, Submitted submitted) {
        metrics.submitted(job, submitted instanceof Submitted.Created);
        if (submitted instanceof Submitted.Created fresh) {
            ledger.submitted(job);
            if (fresh.status() == JobStatus.QUEUED) {
                ring(job);
            }
        }
    }

    void told(List<NewJob> jobs, StoredBatch stored) {
        Set<UUID> created = createdOf(stored);
        jobs.forEach(job -> metrics.submitted(job, created.contains(job.id())));
        List<NewJob> fresh = jobs.stream().filter(job -> created.contains(job.id())).toList();
        fresh.forEach(ledger::submitted);
        fresh.stream()
                .filter(job -> job.runAt() == null)
                .limit(MOST_RINGS)
                .forEach(this::ring);
    }

    private static Set<UUID> createdOf(StoredBatch stored) {
        return stored instanceof StoredBatch.Created created ? created.jobs().stream()
                .filter(Submitted.Created.class::isInstance)
                .map(Submitted::jobId)
                .collect(Collectors.toSet()) : Set.of();
    }

    private void ring(NewJob job) {
        bell.ring(new JobQueued(job.id(), job.lane(), job.traceParent()));
    }
}
