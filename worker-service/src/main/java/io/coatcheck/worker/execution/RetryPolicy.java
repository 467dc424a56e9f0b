package io.coatcheck.worker.execution;

import java.time.Duration;

/** Exponential backoff with full jitter: jobs that failed together do not come back together. */
record RetryPolicy(Duration base, Duration cap) {

    /**
     * @param failedAttempts how many attempts have failed, at least 1
     * @param random from 0 to 1
     * @param floor what the provider asked for
     */
    Duration delay(int failedAttempts, double random, Duration floor) {
        double ceiling = Math.min(cap.toMillis(), base.toMillis() * Math.pow(2, failedAttempts - 1.0));
        Duration delay = Duration.ofMillis((long) (ceiling * random));
        return delay.compareTo(floor) < 0 ? floor : delay;
    }
}
