package io.coatcheck.worker.execution;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.metrics.Buckets;
import io.coatcheck.worker.lane.Lanes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Counts and times attempts. */
@ApplicationScoped
class ExecutionMetrics {

    /** What {@code attempts_ended_total} is divided by and compared with. */
    private static final List<String> USUAL = List.of("completed", "retried", "failed");
    private static final double[] ATTEMPTS = { 1, 2, 3, 5, 10 };

    private final MeterRegistry registry;

    ExecutionMetrics(MeterRegistry registry, Lanes lanes) {
        this.registry = registry;
        JobTypes.all().forEach(type -> fromZero(type.name(), type.lane()));
        Gauge.builder("worker.slots", lanes, Lanes::capacity)
                .description("Attempts this worker runs at once")
                .strongReference(true)
                .register(registry);
    }

    void watch(Supplier<Number> running) {
        Gauge.builder("attempts.running", running)
                .description("Attempts this worker holds, those included whose outcome is still to be written")
                .register(registry);
    }

    /** An attempt begins: its lane need not be its type's own. */
    void started(ClaimedJob job) {
        fromZero(job.type(), job.lane());
    }

    // So that the first end is an increase: a scrape comes before it, as a rule.
    private void fromZero(String type, String lane) {
        USUAL.forEach(outcome -> ends(Tags.of("type", type, "lane", lane, "outcome", outcome)));
    }

    void ended(ClaimedJob job, Outcome outcome, Duration took) {
        Tags tags = Tags.of("type", job.type(), "lane", job.lane(), "outcome", word(outcome));
        ends(tags).increment();
        Timer.builder("attempt")
                .description("From the start of an attempt to its end")
                .tags(tags)
                .serviceLevelObjectives(Buckets.ofRuns())
                .register(registry)
                .record(took);
        if (outcome.status() != null && outcome.status().isTerminal()) {
            attempts(job.type()).record(job.attemptOfRun());
        }
    }

    private Counter ends(Tags tags) {
        return Counter.builder("attempts.ended")
                .description("Attempts that ended, by the outcome this worker saw")
                .tags(tags)
                .register(registry);
    }

    private DistributionSummary attempts(String type) {
        return DistributionSummary.builder("attempts.per.job")
                .description("Attempts that a job took, of jobs that completed or failed at this worker")
                .tag("type", type)
                .serviceLevelObjectives(ATTEMPTS)
                .register(registry);
    }

    private static String word(Outcome outcome) {
        return outcome.word() == null ? "abandoned" : outcome.word();
    }
}
