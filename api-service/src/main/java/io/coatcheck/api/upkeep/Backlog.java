package io.coatcheck.api.upkeep;

import java.time.Duration;

/** Whether the latest run of a duty left something behind, and for how long its runs have done so. */
final class Backlog {

    private static final long NONE = Long.MIN_VALUE;

    private volatile long since = NONE;

    void ended(boolean leftSomething) {
        if (!leftSomething) {
            since = NONE;
        } else if (!isThere()) {
            since = System.nanoTime();
        }
    }

    boolean isThere() {
        return since != NONE;
    }

    /** Zero without one. */
    Duration age() {
        long begin = since;
        return begin == NONE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
    }
}
