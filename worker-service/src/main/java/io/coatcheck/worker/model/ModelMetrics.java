package io.coatcheck.worker.model;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/** {@code model_call_seconds} by model and outcome, {@code model_tokens_total} by direction. */
@ApplicationScoped
class ModelMetrics {

    private final MeterRegistry registry;

    ModelMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void called(String model, String outcome, Duration took, ModelUsage usage) {
        registry.timer("model.call", "model", model, "outcome", outcome).record(took);
        registry.counter("model.tokens", "direction", "input").increment(usage.inputTokens());
        registry.counter("model.tokens", "direction", "output").increment(usage.outputTokens());
    }
}
