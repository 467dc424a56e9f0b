package io.coatcheck.worker.gate;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.model.ModelBreaker;
import io.coatcheck.worker.model.ModelGate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.faulttolerance.api.CircuitBreakerState;

/** Whether this worker may call the model now, and whether it would get through. */
@Startup
@ApplicationScoped
class GateMetrics {

    GateMetrics(MeterRegistry registry, ModelGate gate, ModelBreaker breaker) {
        Gauge.builder("model.gate.open", gate, state -> state.isOpen() ? 1 : 0)
                .description("0 while an operator has switched the model off, or its provider wants a rest")
                .strongReference(true)
                .register(registry);
        Gauge.builder("model.breaker.open", breaker, state -> state.state() == CircuitBreakerState.CLOSED ? 0 : 1)
                .description("1 while this worker leaves the model alone because its calls kept failing")
                .strongReference(true)
                .register(registry);
    }
}
