package io.coatcheck.worker.finish;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Counts what became of outcomes. */
@Startup
@ApplicationScoped
class FinishMetrics {

    private final Counter fencedOut;
    private final Counter dropped;
    private final DistributionSummary batch;
    private final Timer commit;

    FinishMetrics(MeterRegistry registry) {
        fencedOut = Counter.builder("attempts.fenced.out")
                .description("Outcomes that changed nothing because the attempt no longer held its job")
                .register(registry);
        dropped = Counter.builder("outcomes.dropped")
                .description("Outcomes given up because the database stayed away or refused them")
                .register(registry);
        batch = DistributionSummary.builder("finish.batch.size")
                .description("Outcomes written in one statement")
                .register(registry);
        commit = Timer.builder("finish.commit")
                .description("One statement that writes outcomes, with its commit")
                .serviceLevelObjectives(Buckets.ofCommits())
                .register(registry);
    }

    void fencedOut() {
        fencedOut.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void written(int outcomes, long nanos) {
        batch.record(outcomes);
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }
}
