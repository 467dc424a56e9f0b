package io.coatcheck.worker.gate;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.gate.BreakerState;
import io.coatcheck.gate.GateState;
import io.coatcheck.gate.ModelGates;
import io.coatcheck.worker.database.Outage;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.execution.StopReason;
import io.coatcheck.worker.lease.WorkerIdentity;
import io.coatcheck.worker.model.ModelBreaker;
import io.coatcheck.worker.model.ModelGate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings the gate's state from PostgreSQL to this worker, every second and whenever it is nudged, and this worker's breaker
 * to PostgreSQL. One look is in flight at a time, and all of it happens on one Vert.x context.
 */
@ApplicationScoped
public class GateWatch {

    private static final Logger LOG = Logger.getLogger(GateWatch.class);

    /** What PostgreSQL was told of this worker's breaker. */
    private record Told(BreakerState state, long resets) {
    }

    private final Context context;
    private final ModelGates gates;
    private final ModelGate gate;
    private final ModelBreaker breaker;
    private final RunningAttempts attempts;
    private final WorkerIdentity identity;
    private final GateConfig config;
    private final Outage outage = new Outage(LOG, "Looking at the model's gate");
    private boolean looking;
    private boolean again;
    private boolean ended;
    private long timer = -1;
    private long resetsSeen = -1;
    private Told told;

    GateWatch(Vertx vertx, ModelGates gates, ModelGate gate, ModelBreaker breaker, RunningAttempts attempts,
            WorkerIdentity identity, GateConfig config) {
        this.context = vertx.getOrCreateContext();
        this.gates = gates;
        this.gate = gate;
        this.breaker = breaker;
        this.attempts = attempts;
        this.identity = identity;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        gate.onRest(this::share);
        breaker.onChange(state -> lookNow());
        lookNow();
    }

    void stop(@Observes ShutdownEvent event) {
        context.runOnContext(ignored -> {
            ended = true;
            context.owner().cancelTimer(timer);
        });
    }

    /** Looks at once, or right after the look in flight. */
    public void lookNow() {
        context.runOnContext(ignored -> look());
    }

    private void look() {
        if (ended || looking) {
            again = true;
            return;
        }
        again = false;
        looking = true;
        context.owner().cancelTimer(timer);
        gates.read()
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .invoke(this::heed)
                .chain(this::reportBreaker)
                .ifNoItem().after(config.answerTimeout()).fail()
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .subscribe().with(ignored -> looked(), this::failed);
    }

    private void heed(GateState state) {
        boolean wasOff = gate.isSwitchedOff();
        gate.told(state.switchedOff(), state.closedFor());
        if (state.switchedOff()) {
            if (!wasOff) {
                LOG.warn("An operator switched the model off: its calls are cut and their jobs wait in the queue");
            }
            // At each look: an attempt may have been on its way past the gate.
            attempts.stopModelCalls(StopReason.MODEL_CLOSED);
        }
        if (resetsSeen >= 0 && state.breakerResets() > resetsSeen) {
            LOG.info("An operator reset the circuit breaker: calls of the model pass again");
            breaker.reset();
        }
        resetsSeen = state.breakerResets();
    }

    private Uni<Void> reportBreaker() {
        Told now = new Told(BreakerState.valueOf(breaker.state().name()), resetsSeen);
        if (now.equals(told)) {
            return Uni.createFrom().voidItem();
        }
        return gates.report(identity.id(), now.state(), now.resets())
                .invoke(registered -> told = registered ? now : null)
                .replaceWithVoid();
    }

    private void looked() {
        outage.over();
        goOn(config.lookEvery());
    }

    private void failed(Throwable failure) {
        outage.failed(failure);
        // Whether the last report arrived is unknown.
        told = null;
        goOn(config.lookEvery());
    }

    private void goOn(Duration pause) {
        looking = false;
        if (again) {
            look();
        } else if (!ended) {
            timer = context.owner().setTimer(pause.toMillis(), ignored -> look());
        }
    }

    private void share(Duration rest) {
        gates.closeFor(rest)
                .ifNoItem().after(config.answerTimeout()).fail()
                .subscribe().with(ignored -> {
                }, failure -> LOG.debugf("The provider's Retry-After was not passed on to other workers: %s", failure));
    }
}
