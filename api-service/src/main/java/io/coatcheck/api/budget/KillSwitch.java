package io.coatcheck.api.budget;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.follow.GateChannel;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.gate.GateState;
import io.coatcheck.gate.ModelGates;
import io.smallrye.mutiny.Uni;

/** Stops all model calls of all workers, and allows them again. Everybody who asks within a second shares one answer. */
@ApplicationScoped
public class KillSwitch {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final ModelGates gates;
    private final GateChannel channel;
    private final Duration answerTimeout;
    private volatile Uni<GateState> latest;

    KillSwitch(ModelGates gates, GateChannel channel, DatabaseConfig database) {
        this.gates = gates;
        this.channel = channel;
        this.answerTimeout = database.answerTimeout();
        this.latest = shared();
    }

    public Uni<GateState> state() {
        return CallersContext.resume(Uni.createFrom().deferred(() -> latest));
    }

    /** @param enabled true stops the calls */
    public Uni<GateState> use(boolean enabled, String reason, Caller by) {
        return gates.switchCalls(enabled, reason, by.user())
                .ifNoItem().after(answerTimeout).fail()
                .invoke(channel::announce)
                .invoke(() -> latest = shared())
                .chain(this::state);
    }

    private Uni<GateState> shared() {
        return Uni.createFrom().deferred(gates::read)
                .ifNoItem().after(answerTimeout).fail()
                .memoize().forFixedDuration(FRESH);
    }
}
