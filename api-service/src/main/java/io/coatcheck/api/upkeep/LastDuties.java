package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;

/** Begins no duty any more once the service stops: the connections that it needs are closed before the scheduler is. */
@ApplicationScoped
class LastDuties {

    void stop(@Observes ShutdownEvent event) {
        Duty.beginNoMore();
    }
}
