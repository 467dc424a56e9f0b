package io.coatcheck.api.jobs;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.type.JobTypes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts what people do to their jobs, and what retention does. */
@Startup
@ApplicationScoped
class JobMetrics {

    private final MeterRegistry registry;
    private final Counter cancelledInBatches;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
        cancelledInBatches = Counter.builder("batch.jobs.cancelled")
                .description("Jobs cancelled because their whole batch was")
                .register(registry);
        JobTypes.all().forEach(type -> {
            cancels(type.name());
            retries(type.name());
            erasures(type.name());
        });
    }

    void cancelled(String type) {
        cancels(type).increment();
    }

    void cancelledInBatch(int jobs) {
        cancelledInBatches.increment(jobs);
    }

    void retried(String type) {
        retries(type).increment();
    }

    void retried(String type, int jobs) {
        retries(type).increment(jobs);
    }

    void erased(String type, int jobs) {
        erasures(type).increment(jobs);
    }

    private Counter cancels(String type) {
        return counter("jobs.cancelled", "Jobs cancelled by themselves; their children are not counted", type);
    }

    private Counter retries(String type) {
        return counter("jobs.retried", "Ended jobs that somebody reopened", type);
    }

    private Counter erasures(String type) {
        return counter("jobs.erased", "Jobs whose input and result were erased", type);
    }

    private Counter counter(String name, String description, String type) {
        return Counter.builder(name).description(description).tag("type", type).register(registry);
    }
}
