package io.coatcheck.api.submit;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Counts what was submitted, and how it came to the database. */
@Startup
@ApplicationScoped
class SubmitMetrics {

    private final MeterRegistry registry;
    private final Counter refused;
    private final DistributionSummary batch;
    private final Timer commit;

    SubmitMetrics(MeterRegistry registry) {
        this.registry = registry;
        // From zero on, so that the first job is an increase.
        JobTypes.all().forEach(type -> submits(type.name(), type.lane(), true));
        refused = Counter.builder("submits.refused")
                .description("Submits refused because their lane was full or too much was on its way to the database")
                .register(registry);
        batch = DistributionSummary.builder("submit.batch.size")
                .description("Jobs stored in one statement")
                .register(registry);
        commit = Timer.builder("submit.commit")
                .description("One statement that stores jobs, with its commit")
                .serviceLevelObjectives(Buckets.ofCommits())
                .register(registry);
    }

    void watch(Supplier<Number> waiting) {
        Gauge.builder("submits.waiting", waiting)
                .description("Submits that wait for the statement in flight")
                .register(registry);
    }

    void submitted(NewJob job, boolean created) {
        submits(job.type(), job.lane(), created).increment();
    }

    void refused() {
        refused.increment();
    }

    void stored(int jobs, long nanos) {
        batch.record(jobs);
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter submits(String type, String lane, boolean created) {
        return Counter.builder("jobs.submitted")
                .description("Jobs submitted; those not created were there already under their key")
                .tag("type", type).tag("lane", lane).tag("created", Boolean.toString(created))
                .register(registry);
    }
}
