package io.coatcheck.worker.claim;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Counts looks and what they brought. */
@Startup
@ApplicationScoped
class ClaimMetrics {

    private final MeterRegistry registry;
    private final Counter found;
    private final Counter foundNothing;
    private final Counter bellHeard;

    ClaimMetrics(MeterRegistry registry) {
        this.registry = registry;
        found = looks(registry, true);
        foundNothing = looks(registry, false);
        // From zero on, so that the first job is an increase.
        JobTypes.all().forEach(type -> claims(type.name(), type.lane()));
        bellHeard = Counter.builder("bell.heard").description("Messages of the broker that there is work").register(registry);
    }

    private static Counter looks(MeterRegistry registry, boolean found) {
        return Counter.builder("claim.looks")
                .description("Claim statements that were answered")
                .tag("found", Boolean.toString(found))
                .register(registry);
    }

    void looked(int jobs) {
        (jobs > 0 ? found : foundNothing).increment();
    }

    void claimed(ClaimedJob job) {
        claims(job.type(), job.lane()).increment();
        Timer.builder("queue.wait")
                .description("From being queued to the claim, by the database's clock")
                .tag("type", job.type()).tag("lane", job.lane())
                .serviceLevelObjectives(Buckets.ofWaits())
                .register(registry)
                .record(job.waited());
    }

    private Counter claims(String type, String lane) {
        return Counter.builder("jobs.claimed")
                .description("Attempts started")
                .tag("type", type).tag("lane", lane)
                .register(registry);
    }

    void bellHeard() {
        bellHeard.increment();
    }
}
