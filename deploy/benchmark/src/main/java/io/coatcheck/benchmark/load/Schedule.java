package io.coatcheck.benchmark.load;

import java.time.Duration;

/**
 * When the requests of a steady load are due. Each time is computed from the beginning, so that rounding never adds up and a
 * slow answer never moves what comes after it.
 */
public record Schedule(int perSecond, Duration time) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public Schedule {
        if (perSecond < 1) {
            throw new IllegalArgumentException("A rate must be at least 1 a second, not " + perSecond);
        }
    }

    public int requests() {
        return Math.toIntExact(time.toMillis() * perSecond / 1000);
    }

    /** Nanoseconds from the beginning to the request of this index, counted from 0. */
    public long dueAfterNanos(int index) {
        return index * NANOS_PER_SECOND / perSecond;
    }
}
