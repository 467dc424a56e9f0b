package io.coatcheck.api.upkeep;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobErasure;
import io.coatcheck.job.type.JobTypes;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Erases jobs after the retention of their type. */
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

    private Uni<Integer> erase(String type) {
        Duration retention = config.types().getOrDefault(type, config.period());
        return retention.isZero() ? Uni.createFrom().item(0) : erasure.erase(Scope.ALL, type, retention);
    }
}
