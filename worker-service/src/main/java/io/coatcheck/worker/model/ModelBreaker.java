package io.coatcheck.worker.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;

/**
 * Leaves a model alone that keeps failing: after repeated transient failures calls fail at once for a while. It is known
 * to {@link CircuitBreakerMaintenance} as {@value #NAME}.
 */
@ApplicationScoped
public class ModelBreaker implements CallGuard {

    public static final String NAME = "openai";

    private final TypedGuard<Uni<Answer>> guard;
    private final Duration delay;
    private final ModelGate gate;

    ModelBreaker(ModelConfig config, ModelGate gate) {
        this.gate = gate;
        ModelConfig.Breaker settings = config.breaker();
        this.delay = settings.delay();
        this.guard = TypedGuard.create(new TypeLiteral<Uni<Answer>>() {
        })
                .withCircuitBreaker()
                .name(NAME)
                .requestVolumeThreshold(settings.calls())
                .failureRatio(settings.failureRatio())
                .delay(delay.toMillis(), ChronoUnit.MILLIS)
                .failOn(Transient.class)
                .done()
                .build();
    }

    /** Whether calls pass (closed), fail at once (open), or are tried one by one (half open). */
    public CircuitBreakerState state() {
        return CircuitBreakerMaintenance.get().currentState(NAME);
    }

    /** Lets calls pass again, for an operator who knows that the model is back. */
    public void reset() {
        CircuitBreakerMaintenance.get().reset(NAME);
    }

    @Override
    public Uni<Answer> protect(Uni<Answer> call) {
        return Uni.createFrom().deferred(() -> {
            // The guard does not hand a cancellation on to what it guards, so it goes past it.
            CompletableFuture<Answer> cancelled = new CompletableFuture<>();
            Uni<Answer> heard = call.onFailure(Transient.class).invoke(this::hear);
            Uni<Answer> stoppable = Uni.join().first(heard, Uni.createFrom().completionStage(cancelled)).toTerminate();
            return guard.get(() -> stoppable)
                    .onCancellation().invoke(() -> cancelled.completeExceptionally(new CancellationException()))
                    .onFailure(CircuitBreakerOpenException.class)
                    .transform(open -> new Transient(Reason.CIRCUIT_OPEN, Optional.of(delay)));
        });
    }

    private void hear(Transient failure) {
        failure.retryAfter().filter(rest -> !rest.isZero()).ifPresent(gate::providerAsksForRest);
    }

    /** @param listener told of each new state, from any thread; must not block */
    public void onChange(Consumer<CircuitBreakerState> listener) {
        CircuitBreakerMaintenance.get().onStateChange(NAME, listener);
    }
}
