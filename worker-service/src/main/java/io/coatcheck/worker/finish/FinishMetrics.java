package io.coatcheck.worker.finish;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of outcomes. */
@ApplicationScoped
class FinishMetrics {

    private final Counter fencedOut;
    private final Counter dropped;
    private final DistributionSummary batch;

    FinishMetrics(MeterRegistry registry) {
        fencedOut = Counter.builder("attempts.fenced.out")
                .description("Outcomes that changed nothing because the attempt no longer held its job")
                .register(registry);
        dropped = Counter.builder("outcomes.dropped")
                .description("Outcomes given up because the database stayed away or refused them")
                .register(registry);
        batch = DistributionSummary.builder("outcomes.batch")
                .description("Outcomes written in one statement")
                .register(registry);
    }

    void fencedOut() {
        fencedOut.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void written(int outcomes) {
        batch.record(outcomes);
    }
}
