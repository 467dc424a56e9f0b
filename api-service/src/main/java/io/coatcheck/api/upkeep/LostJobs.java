package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.jobs.WaitingParents;
import io.coatcheck.job.lifecycle.RescueJobs;
import io.coatcheck.job.lifecycle.RescueJobs.Rescued;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Rescues the jobs of workers whose lease ran out and rings for them. */
@ApplicationScoped
class LostJobs {

    private static final Logger LOG = Logger.getLogger(LostJobs.class);

    private final RescueJobs rescueJobs;
    private final WaitingParents waitingParents;
    private final Bell bell;
    private final RedisChannel redis;
    private final UpkeepConfig config;
    private final UpkeepMetrics metrics;

    LostJobs(RescueJobs rescueJobs, WaitingParents waitingParents, Bell bell, RedisChannel redis, UpkeepConfig config,
            UpkeepMetrics metrics) {
        this.rescueJobs = rescueJobs;
        this.waitingParents = waitingParents;
        this.bell = bell;
        this.redis = redis;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${upkeep.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> rescue() {
        return Duty.bounded("rescue jobs of lost workers", rescueAll());
    }

    private Uni<Void> rescueAll() {
        return rescueJobs.rescue(config.batch())
                .invoke(this::told)
                .call(some -> waitingParents.wake(some.parents()))
                .chain(some -> some.queued().size() + some.failed().size() < config.batch() ? Uni.createFrom().voidItem()
                        : rescueAll());
    }

    private void told(Rescued some) {
        if (some.queued().isEmpty() && some.failed().isEmpty()) {
            return;
        }
        LOG.infof("Rescued %d jobs of lost workers: %d are queued again, %d had no attempt left",
                some.queued().size() + some.failed().size(), some.queued().size(), some.failed().size());
        metrics.rescued(some.queued().size(), some.failed().size());
        some.queued().forEach(job -> {
            bell.ring(job);
            redis.announceChange(job.jobId());
        });
        some.failed().forEach(redis::announceChange);
    }
}
