package io.coatcheck.api.upkeep;

import java.util.stream.Collector;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobErasure;
import io.coatcheck.job.type.JobTypes;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Erases jobs after the retention of their type and status. Each type has its own bound, so that none waits for another; while
 * one reaches it the next run comes a minute later and not an hour.
 */
@ApplicationScoped
class OldJobs {

    static final int MOST = 10_000;

    private final JobErasure erasure;
    private final RetentionConfig config;
    private final Backlog backlog = new Backlog();

    OldJobs(JobErasure erasure, RetentionConfig config, UpkeepMetrics metrics) {
        this.erasure = erasure;
        this.config = config;
        metrics.watchRetention(() -> backlog.age().toSeconds());
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return Multi.createFrom().iterable(JobTypes.all())
                .onItem().transformToUniAndConcatenate(type -> Duty.bounded(
                        "erase jobs of type " + type.name() + " after their retention", erase(type.name()), true))
                .collect().with(anyTrue())
                .invoke(backlog::ended)
                .replaceWithVoid();
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        return backlog.isThere() ? erase() : Uni.createFrom().voidItem();
    }

    boolean isBehind() {
        return backlog.isThere();
    }

    /** Whether there may be more. */
    private Uni<Boolean> erase(String type) {
        return Multi.createFrom().iterable(Retention.of(type, config).entrySet())
                .select().where(kept -> !kept.getKey().isZero())
                .onItem().transformToUniAndConcatenate(
                        kept -> erasure.erase(Scope.ALL, type, kept.getValue(), kept.getKey(), MOST))
                .map(erased -> erased >= MOST)
                .collect().with(anyTrue());
    }

    private static Collector<Boolean, ?, Boolean> anyTrue() {
        return Collectors.reducing(false, Boolean::logicalOr);
    }
}
