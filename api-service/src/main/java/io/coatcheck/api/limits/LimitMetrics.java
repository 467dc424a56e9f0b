package io.coatcheck.api.limits;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts what the limits did. */
@Startup
@ApplicationScoped
class LimitMetrics {

    private final MeterRegistry registry;
    private final Counter unchecked;

    LimitMetrics(MeterRegistry registry) {
        this.registry = registry;
        unchecked = Counter.builder("rate.limit.unchecked")
                .description("Requests let in uncounted because Redis was away")
                .register(registry);
        refusals("jobs-submit");
    }

    void refused(String limit) {
        refusals(limit).increment();
    }

    void unchecked() {
        unchecked.increment();
    }

    private Counter refusals(String limit) {
        return Counter.builder("rate.limit.refused")
                .description("Requests refused because their caller had made too many")
                .tag("limit", limit)
                .register(registry);
    }
}
