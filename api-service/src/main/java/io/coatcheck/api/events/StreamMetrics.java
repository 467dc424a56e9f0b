package io.coatcheck.api.events;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How many streams are open. */
@ApplicationScoped
class StreamMetrics {

    private final MeterRegistry registry;

    StreamMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Supplier<Number> open) {
        Gauge.builder("event.streams.open", open)
                .description("Server-sent event streams and WebSockets that are open")
                .register(registry);
    }
}
