package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.lifecycle.ExpireJobs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Ends jobs that were not started before their expiry. */
@ApplicationScoped
class ExpiredJobs {

    private final ExpireJobs expireJobs;
    private final UpkeepConfig config;

    ExpiredJobs(ExpireJobs expireJobs, UpkeepConfig config) {
        this.expireJobs = expireJobs;
        this.config = config;
    }

    @Scheduled(every = "${upkeep.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return Duty.bounded("expire jobs", expireAll());
    }

    private Uni<Void> expireAll() {
        return expireJobs.expire(config.batch())
                .chain(expired -> expired < config.batch() ? Uni.createFrom().voidItem() : expireAll());
    }
}
