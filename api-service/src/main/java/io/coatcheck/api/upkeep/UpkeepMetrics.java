package io.coatcheck.api.upkeep;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts what the scheduler's duties found to do. */
@Startup
@ApplicationScoped
class UpkeepMetrics {

    private final MeterRegistry registry;
    private final Counter queuedAgain;
    private final Counter usedUp;
    private final Counter expired;
    private final Counter due;
    private final Counter filesErased;

    UpkeepMetrics(MeterRegistry registry) {
        this.registry = registry;
        queuedAgain = rescues("queued");
        usedUp = rescues("failed");
        expired = counter("jobs.expired", "Jobs that were not started before their expiry");
        due = counter("jobs.due", "Scheduled jobs and attempts whose time had come");
        filesErased = counter("files.erased", "Files erased because no kept job names them");
    }

    private Counter rescues(String status) {
        return Counter.builder("jobs.rescued")
                .description("Jobs taken back from lost workers: queued again, or failed because no attempt was left")
                .tag("status", status)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void watchAges(Supplier<Number> queued, Supplier<Number> leaseExpired) {
        Gauge.builder("oldest.queued.job.seconds", queued)
                .description("For how long the job that was queued first has waited, of lanes that are not paused")
                .register(registry);
        Gauge.builder("oldest.expired.lease.seconds", leaseExpired)
                .description("For how long the lease of a worker is over that still counts as running jobs")
                .register(registry);
    }

    void watchRetention(Supplier<Number> behind) {
        Gauge.builder("retention.behind.seconds", behind)
                .description(
                        "For how long every run has left jobs behind that are to be erased; zero when the latest left none")
                .register(registry);
    }

    void rescued(int queued, int failed) {
        queuedAgain.increment(queued);
        usedUp.increment(failed);
    }

    void expired(int jobs) {
        expired.increment(jobs);
    }

    void due(int jobs) {
        due.increment(jobs);
    }

    void filesErased(int files) {
        filesErased.increment(files);
    }
}
