package io.coatcheck.api.health;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.follow.GateChannel;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.gate.ModelGates;
import io.coatcheck.gate.WorkerBreaker;
import io.smallrye.mutiny.Uni;

/** The circuit breakers before the model: every live worker has one of its own and tells PostgreSQL how it stands. */
@ApplicationScoped
public class ModelBreakers {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ModelGates gates;
    private final GateChannel channel;
    private final Duration answerTimeout;

    ModelBreakers(ModelGates gates, GateChannel channel, DatabaseConfig database) {
        this.gates = gates;
        this.channel = channel;
        this.answerTimeout = database.answerTimeout();
    }

    /** Of the workers that are alive now. */
    public Uni<List<WorkerBreaker>> now() {
        return gates.breakers()
                .ifNoItem().after(answerTimeout).fail();
    }

    /** Resets the breakers of all workers and answers how they stand once all have done so, or after a few seconds. */
    public Uni<List<WorkerBreaker>> reset() {
        return gates.resetBreakers()
                .ifNoItem().after(answerTimeout).fail()
                .invoke(channel::announce)
                .chain(order -> awaited(order, System.nanoTime() + PATIENCE.toNanos()));
    }

    private Uni<List<WorkerBreaker>> awaited(long order, long deadline) {
        return now().chain(breakers -> {
            boolean done = breakers.stream().allMatch(breaker -> breaker.resetsSeen() >= order);
            return done || System.nanoTime() - deadline >= 0 ? Uni.createFrom().item(breakers)
                    : CallersContext.resume(Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_EVERY))
                            .chain(() -> awaited(order, deadline));
        });
    }
}
