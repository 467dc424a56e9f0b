package io.coatcheck.chaos.site;

import java.time.Duration;
import java.util.Map;

/**
 * How the site differs from one in production: shorter times, so that more happens in a run.
 *
 * @param runReports where workers tell of their handlers
 */
public record SiteSettings(int workers, Duration lease, String runReports) {

    Map<String, String> workerEnvironment() {
        return Map.of(
                "WORKER_LEASE_DURATION", lease.toMillis() + "ms",
                "WORKER_LEASE_HEARTBEAT_INTERVAL", lease.toMillis() / 5 + "ms",
                "WORKER_LEASE_ANSWER_TIMEOUT", lease.toMillis() / 5 + "ms",
                "WORKER_LEASE_MARGIN", lease.toMillis() / 5 + "ms",
                "WORKER_RUN_REPORTS_TO", runReports,
                "WORKER_CAPACITY", "40",
                "WORKER_DRAIN_GRACE", "2s",
                "WORKER_RETRY_BASE", "500ms",
                "MODEL_CONTINUOUS_USAGE", "true",
                "MODEL_BREAKER_DELAY", "3s");
    }
}
