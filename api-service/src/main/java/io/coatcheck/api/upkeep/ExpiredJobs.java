package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.jobs.WaitingParents;
import io.coatcheck.job.lifecycle.ExpireJobs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Ends jobs that were not started before their expiry. */
@ApplicationScoped
class ExpiredJobs {

    private final ExpireJobs expireJobs;
    private final WaitingParents waitingParents;
    private final RedisChannel redis;
    private final UpkeepConfig config;
    private final UpkeepMetrics metrics;

    ExpiredJobs(ExpireJobs expireJobs, WaitingParents waitingParents, RedisChannel redis, UpkeepConfig config,
            UpkeepMetrics metrics) {
        this.expireJobs = expireJobs;
        this.waitingParents = waitingParents;
        this.redis = redis;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${upkeep.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return Duty.bounded("expire jobs", expireAll());
    }

    private Uni<Void> expireAll() {
        return expireJobs.expire(config.batch())
                .invoke(expired -> metrics.expired(expired.jobs().size()))
                .invoke(expired -> expired.jobs().forEach(redis::announceChange))
                .call(expired -> waitingParents.wake(expired.parents()))
                .chain(expired -> expired.jobs().size() < config.batch() ? Uni.createFrom().voidItem() : expireAll());
    }
}
