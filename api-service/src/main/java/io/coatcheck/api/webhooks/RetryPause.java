package io.coatcheck.api.webhooks;

import java.time.Duration;

/** Pause before the next try: each five times as long as the one before, less up to half of it. */
record RetryPause(Duration first) {

    private static final int GROWTH = 5;
    private static final Duration LONGEST = Duration.ofHours(6);

    /**
     * @param tries that failed so far, at least 1
     * @param random from 0 to 1
     */
    Duration after(int tries, double random) {
        double millis = first.toMillis() * Math.pow(GROWTH, tries - 1);
        return Duration.ofMillis((long) (Math.min(millis, LONGEST.toMillis()) * (1 - random / 2)));
    }
}
