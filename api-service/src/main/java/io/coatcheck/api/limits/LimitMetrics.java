package io.coatcheck.api.limits;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts what the limits did. */
@Startup
@ApplicationScoped
public class LimitMetrics {

    /** Reads of job state a second. */
    static final String READS = "reads";
    /** Streams that one caller has open at once. */
    public static final String STREAMS = "streams";
    /** What may be spent on AI work in a day. */
    public static final String BUDGET = "budget";

    private final MeterRegistry registry;
    private final Counter unchecked;

    LimitMetrics(MeterRegistry registry) {
        this.registry = registry;
        unchecked = Counter.builder("rate.limit.unchecked")
                .description("Requests let in uncounted because Redis was away")
                .register(registry);
        // From zero on, so that the first refusal is an increase.
        List.of("jobs-submit", READS, STREAMS, BUDGET).forEach(this::refusals);
    }

    /** @param limit one of those above, or the name of a limit that {@link RateLimits} counts */
    public void refused(String limit) {
        refusals(limit).increment();
    }

    void unchecked() {
        unchecked.increment();
    }

    private Counter refusals(String limit) {
        return Counter.builder("rate.limit.refused")
                .description("Requests refused because they went over a limit of their caller")
                .tag("limit", limit)
                .register(registry);
    }
}
