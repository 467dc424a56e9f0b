package io.coatcheck.worker.lease;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Whether this worker can prove that its jobs are its own. */
@ApplicationScoped
class LeaseMetrics {

    private final MeterRegistry registry;
    private final Counter failed;

    LeaseMetrics(MeterRegistry registry) {
        this.registry = registry;
        failed = Counter.builder("heartbeats.failed").description("Heartbeats that did not reach the database")
                .register(registry);
    }

    void watch(Lease lease) {
        Gauge.builder("lease.held", lease, held -> held.isHeldAt(System.nanoTime()) ? 1 : 0)
                .description("1 while the worker's lease is held; at 0 it claims nothing and stops what it runs")
                .register(registry);
    }

    void failed() {
        failed.increment();
    }
}
