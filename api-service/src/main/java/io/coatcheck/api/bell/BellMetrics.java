package io.coatcheck.api.bell;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts rings. */
@ApplicationScoped
class BellMetrics {

    private final MeterRegistry registry;
    private final Counter published;
    private final Counter missed;

    BellMetrics(MeterRegistry registry, BrokerLink link) {
        this.registry = registry;
        published = Counter.builder("bell.published").description("Rings that the broker took").register(registry);
        missed = Counter.builder("bell.missed")
                .description("Rings left out because the broker was away, slow, or about to ring anyway")
                .register(registry);
        Gauge.builder("bell.connected", link, broker -> broker.isUp() ? 1 : 0)
                .description("1 while there is a connection to the broker")
                .strongReference(true)
                .register(registry);
    }

    void watch(Supplier<Number> waiting) {
        Gauge.builder("bell.waiting", waiting).description("Rings that wait for the one under way").register(registry);
    }

    void published() {
        published.increment();
    }

    void missed(int rings) {
        missed.increment(rings);
    }
}
