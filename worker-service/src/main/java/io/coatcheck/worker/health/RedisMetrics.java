package io.coatcheck.worker.health;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.cancel.CancelNudges;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Whether this worker does without Redis. */
@Startup
@ApplicationScoped
class RedisMetrics {

    RedisMetrics(MeterRegistry registry, CancelNudges redis) {
        Gauge.builder("redis.degraded", redis, nudges -> nudges.isListening() ? 0 : 1)
                .description("1 while Redis does not reach this process, which then goes by the database")
                .strongReference(true)
                .register(registry);
    }
}
