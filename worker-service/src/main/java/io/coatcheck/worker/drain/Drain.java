package io.coatcheck.worker.drain;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.worker.claim.Claimer;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.execution.StopReason;
import io.coatcheck.worker.lease.Heartbeat;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;

/**
 * Drain: claims nothing more, lets running jobs finish within the grace, hands the others back without using up an attempt,
 * and gives up the lease. Quarkus closes the connections once the observer returns, so it waits: the only place that does.
 */
@ApplicationScoped
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Claimer claimer;
    private final RunningAttempts attempts;
    private final Heartbeat heartbeat;
    private final DrainConfig config;
    private volatile boolean draining;

    Drain(Claimer claimer, RunningAttempts attempts, Heartbeat heartbeat, DrainConfig config) {
        this.claimer = claimer;
        this.attempts = attempts;
        this.heartbeat = heartbeat;
        this.config = config;
    }

    public boolean isDraining() {
        return draining;
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        drain().await().atMost(config.grace().plus(config.handBack()).plus(LAST_WORDS.multipliedBy(3)));
    }

    Uni<Void> drain() {
        draining = true;
        LOG.infof("Draining: %d jobs may finish within %d ms", attempts.size(), config.grace().toMillis());
        heartbeat.drain();
        return patiently(claimer.stop())
                .chain(() -> allEnded(config.grace()))
                .invoke(this::handBackTheRest)
                .chain(() -> allEnded(config.handBack()))
                .chain(() -> patiently(heartbeat.signOff()))
                .invoke(() -> LOG.infof("Drained: %d jobs are left behind", attempts.size()));
    }

    private void handBackTheRest() {
        if (attempts.size() > 0) {
            LOG.infof("The grace is over: %d jobs are handed back", attempts.size());
            attempts.stop(attempts.held(), StopReason.DRAINED);
        }
    }

    /** Ends when no attempt is held any more, or at the limit. */
    private Uni<Void> allEnded(Duration limit) {
        long endBy = System.nanoTime() + limit.toNanos();
        return Uni.createFrom().item(attempts::size)
                .onItem().delayIt().by(LOOK_EVERY)
                .repeat().until(held -> held == 0 || System.nanoTime() - endBy >= 0)
                .onItem().ignoreAsUni();
    }

    /** Stopping goes on whatever happens: the lease's end makes good for what could not be done. */
    private static Uni<Void> patiently(Uni<Void> step) {
        return step
                .ifNoItem().after(LAST_WORDS).fail()
                .onFailure().invoke(failure -> LOG.warnf("While draining: %s", failure))
                .onFailure().recoverWithNull();
    }
}
