package io.coatcheck.worker.lease;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.execution.StopReason;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Stops all work before the lease is over that the worker could not renew: after that another worker may be doing it. */
@ApplicationScoped
class LeaseWatch {

    private static final Logger LOG = Logger.getLogger(LeaseWatch.class);
    private static final long EVERY_MILLIS = 250;

    private final Vertx vertx;
    private final Heartbeat heartbeat;
    private final RunningAttempts attempts;
    private boolean held;
    private long timer;

    LeaseWatch(Vertx vertx, Heartbeat heartbeat, RunningAttempts attempts) {
        this.vertx = vertx;
        this.heartbeat = heartbeat;
        this.attempts = attempts;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY_MILLIS, ignored -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        boolean heldNow = heartbeat.isLeaseHeld();
        if (held && !heldNow) {
            LOG.errorf("The lease cannot be renewed: %d attempts are stopped and nothing is claimed until it can",
                    attempts.size());
        }
        held = heldNow;
        if (!held) {
            attempts.stop(attempts.held(), StopReason.LEASE_LAPSED);
        }
    }
}
