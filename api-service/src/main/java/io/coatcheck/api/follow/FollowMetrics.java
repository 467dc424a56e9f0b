package io.coatcheck.api.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.event.JobEvent;
import io.coatcheck.metrics.Buckets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** How those who wait for jobs or follow them are served. */
@ApplicationScoped
class FollowMetrics {

    private final MeterRegistry registry;
    private final Timer lag;
    private volatile boolean redisThere;

    FollowMetrics(MeterRegistry registry) {
        this.registry = registry;
        lag = Timer.builder("event.lag")
                .description("From an event to its being heard here; clocks of machines differ")
                .serviceLevelObjectives(Buckets.ofEvents())
                .register(registry);
        Gauge.builder("redis.degraded", this, follow -> follow.redisThere ? 0 : 1)
                .description("1 while Redis does not reach this process, which then goes by the database")
                .register(registry);
    }

    void watch(Supplier<Number> awaited) {
        Gauge.builder("jobs.watched", awaited).description("Jobs for whose change a request waits").register(registry);
    }

    void redisThere(boolean there) {
        redisThere = there;
    }

    void heard(JobEvent event) {
        Duration late = Duration.between(event.at(), Instant.now());
        lag.record(late.isNegative() ? Duration.ZERO : late);
    }
}
