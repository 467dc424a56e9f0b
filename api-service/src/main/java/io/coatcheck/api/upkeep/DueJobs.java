package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.job.lifecycle.PromoteDueJobs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Queues scheduled jobs whose time has come and rings for them. */
@ApplicationScoped
class DueJobs {

    private final PromoteDueJobs promoteDueJobs;
    private final Bell bell;
    private final RedisChannel redis;
    private final UpkeepConfig config;
    private final UpkeepMetrics metrics;

    DueJobs(PromoteDueJobs promoteDueJobs, Bell bell, RedisChannel redis, UpkeepConfig config, UpkeepMetrics metrics) {
        this.promoteDueJobs = promoteDueJobs;
        this.bell = bell;
        this.redis = redis;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${upkeep.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> promote() {
        return Duty.bounded("queue due jobs", promoteAll());
    }

    private Uni<Void> promoteAll() {
        return promoteDueJobs.promote(config.batch())
                .invoke(due -> metrics.due(due.size()))
                .invoke(due -> due.forEach(job -> {
                    bell.ring(job);
                    redis.announceChange(job.jobId());
                }))
                .chain(due -> due.size() < config.batch() ? Uni.createFrom().voidItem() : promoteAll());
    }
}
