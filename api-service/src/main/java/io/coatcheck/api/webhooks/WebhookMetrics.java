package io.coatcheck.api.webhooks;

import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts tries to deliver webhooks. */
@ApplicationScoped
class WebhookMetrics {

    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";
    static final String GIVEN_UP = "given-up";

    private final MeterRegistry registry;

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        List.of(DELIVERED, FAILED, GIVEN_UP).forEach(this::tries);
    }

    void watch(Supplier<Number> underWay) {
        Gauge.builder("webhooks.under.way", underWay).description("Deliveries being tried").register(registry);
    }

    void tried(String result) {
        tries(result).increment();
    }

    private Counter tries(String result) {
        return Counter.builder("webhook.tries")
                .description("Tries to deliver a webhook; one that failed is tried again")
                .tag("result", result)
                .register(registry);
    }
}
