package io.coatcheck.worker.claim;

import java.time.Duration;

/** How long to wait before the next look. Spread at random, so that many workers do not look at the same moment. */
record ClaimPace(Duration idleInterval, Duration longestPause) {

    private static final double SPREAD = 0.2;

    /** @param random from 0 to 1 */
    Duration idle(double random) {
        return times(idleInterval, 1 - SPREAD + 2 * SPREAD * random);
    }

    /**
     * @param failures in a row, at least 1
     * @param random from 0 to 1
     */
    Duration afterFailure(int failures, double random) {
        Duration ceiling = times(idleInterval, Math.pow(2, Math.min(failures - 1, 20)));
        return times(ceiling.compareTo(longestPause) < 0 ? ceiling : longestPause, 0.5 + random / 2);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis(Math.max(1, (long) (duration.toMillis() * factor)));
    }
}
