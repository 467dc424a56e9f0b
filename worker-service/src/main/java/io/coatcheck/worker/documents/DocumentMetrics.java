package io.coatcheck.worker.documents;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.metrics.Buckets;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** How the pipeline of summaries does. */
@ApplicationScoped
class DocumentMetrics {

    private final MeterRegistry registry;
    private final DistributionSummary batch;
    private final Timer commit;

    DocumentMetrics(MeterRegistry registry) {
        this.registry = registry;
        batch = DistributionSummary.builder("summaries.batch.size")
                .description("Summaries written in one commit")
                .register(registry);
        commit = Timer.builder("summaries.commit")
                .description("One commit of summaries")
                .serviceLevelObjectives(Buckets.ofCommits())
                .register(registry);
    }

    void watch(Supplier<Number> concurrency, Supplier<Number> waiting) {
        Gauge.builder("summaries.concurrency", concurrency)
                .description("Chapters that this worker summarises at once, as it adapts itself")
                .register(registry);
        Gauge.builder("summaries.writes.waiting", waiting)
                .description("Summaries that wait for a commit")
                .register(registry);
    }

    void committed(int summaries, long nanos) {
        batch.record(summaries);
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }
}
