package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobErasure;
import io.coatcheck.job.type.JobTypes;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Erases jobs after the retention of their type and status. */
@ApplicationScoped
class OldJobs {

    private final JobErasure erasure;
    private final RetentionConfig config;

    OldJobs(JobErasure erasure, RetentionConfig config) {
        this.erasure = erasure;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Duty.bounded("erase jobs after their retention", Multi.createFrom().iterable(JobTypes.all())
                .onItem().transformToUniAndConcatenate(type -> erase(type.name()))
                .onItem().ignoreAsUni());
    }

    private Uni<Void> erase(String type) {
        return Multi.createFrom().iterable(Retention.of(type, config).entrySet())
                .select().where(kept -> !kept.getKey().isZero())
                .onItem().transformToUniAndConcatenate(kept -> erasure.erase(Scope.ALL, type, kept.getValue(), kept.getKey()))
                .onItem().ignoreAsUni();
    }
}
