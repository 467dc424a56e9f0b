package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.jobs.WaitingParents;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Wakes parents that wait although every child has ended: whoever ended the last one died before it told them. */
@ApplicationScoped
class ForgottenParents {

    private final WaitingParents waitingParents;
    private final UpkeepConfig config;

    ForgottenParents(WaitingParents waitingParents, UpkeepConfig config) {
        this.waitingParents = waitingParents;
        this.config = config;
    }

    @Scheduled(every = "${upkeep.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> wake() {
        return Duty.bounded("wake forgotten parents", wakeAll());
    }

    private Uni<Void> wakeAll() {
        return waitingParents.wakeForgotten(config.batch())
                .chain(woken -> woken < config.batch() ? Uni.createFrom().voidItem() : wakeAll());
    }
}
