package io.coatcheck.chaos.site;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the site differs from one in production: shorter times, so that more happens in a run. Every second worker has no grace
 * to drain in, and the last api-service and the second worker live in times of their own.
 *
 * @param runReports where workers tell of their handlers
 * @param clocks whether the clocks of the machines differ
 * @param apiSettings environment of the api-services beyond the usual
 */
public record SiteSettings(int apis, int workers, Duration lease, String runReports, SkewedClock clocks,
        Map<String, String> apiSettings) {

    private static final Duration API_AHEAD = Duration.ofMinutes(23);
    private static final Duration WORKER_AHEAD = Duration.ofMinutes(47);

    /** A lone api-service without any worker. */
    public static SiteSettings ofOneApi(Map<String, String> apiSettings) {
        return new SiteSettings(1, 0, Duration.ofSeconds(15), "http://127.0.0.1:9/", SkewedClock.NONE, apiSettings);
    }

    Map<String, String> apiEnvironment(int number) {
        Map<String, String> environment = new HashMap<>(
                clocks.environment(number == apis && apis > 1 ? API_AHEAD : Duration.ZERO));
        environment.putAll(apiSettings);
        return environment;
    }

    Map<String, String> workerEnvironment(int number) {
        Duration skew = number == 2 && clocks.isOffered() ? WORKER_AHEAD : Duration.ZERO;
        Map<String, String> environment = new HashMap<>(clocks.environment(skew));
        environment.putAll(Map.of(
                "WORKER_LEASE_DURATION", lease.toMillis() + "ms",
                "WORKER_LEASE_HEARTBEAT_INTERVAL", lease.toMillis() / 5 + "ms",
                "WORKER_LEASE_ANSWER_TIMEOUT", lease.toMillis() / 5 + "ms",
                "WORKER_LEASE_MARGIN", lease.toMillis() / 5 + "ms",
                "WORKER_RUN_REPORTS_TO", runReports + skew.toMillis(),
                "WORKER_CAPACITY", "40",
                "WORKER_DRAIN_GRACE", number % 2 == 0 ? "0s" : "2s",
                "WORKER_RETRY_BASE", "500ms",
                "MODEL_CONTINUOUS_USAGE", "true",
                "MODEL_BREAKER_DELAY", "3s"));
        return environment;
    }
}
