package io.coatcheck.worker.execution;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.model.ModelConfig;
import io.coatcheck.worker.model.ModelGate;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The way of an attempt's call past the gate before the model. */
@ApplicationScoped
class ModelPassage {

    private final ModelGate gate;
    private final Duration patience;

    ModelPassage(ModelGate gate, ModelConfig config) {
        this.gate = gate;
        this.patience = config.restPatience();
    }

    /**
     * An item once the model may be called: at once, or after a rest that the attempt had better wait for. When it would take
     * longer there is no item; the attempt is handed back instead.
     */
    Uni<Void> through(Runnable handBack) {
        return Uni.createFrom().deferred(() -> {
            Duration rest = gate.rest();
            if (gate.isSwitchedOff() || rest.compareTo(patience) > 0) {
                handBack.run();
                return Uni.createFrom().nothing();
            }
            return rest.isZero() ? Uni.createFrom().voidItem() : after(rest).chain(() -> through(handBack));
        });
    }

    private static Uni<Void> after(Duration rest) {
        Context attempt = Vertx.currentContext();
        Uni<Void> rested = Uni.createFrom().voidItem().onItem().delayIt().by(rest);
        return attempt == null ? rested : rested.emitOn(task -> attempt.runOnContext(ignored -> task.run()));
    }
}
