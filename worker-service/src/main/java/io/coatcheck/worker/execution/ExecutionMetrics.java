package io.coatcheck.worker.execution;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts and times attempts. */
@ApplicationScoped
class ExecutionMetrics {

    private final MeterRegistry registry;

    ExecutionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Supplier<Number> running) {
        Gauge.builder("running.attempts", running)
                .description("Attempts this worker holds, those included whose outcome is still to be written")
                .register(registry);
    }

    void ended(String type, Outcome outcome, Duration took) {
        Counter.builder("attempts.ended")
                .description("Attempts that ended, by the outcome this worker saw")
                .tag("type", type).tag("outcome", word(outcome))
                .register(registry)
                .increment();
        Timer.builder("attempt")
                .description("From the start of an attempt to its end")
                .tag("type", type).tag("outcome", word(outcome))
                .register(registry)
                .record(took);
    }

    private static String word(Outcome outcome) {
        return outcome.word() == null ? "abandoned" : outcome.word();
    }
}
