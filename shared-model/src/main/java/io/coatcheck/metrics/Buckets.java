package io.coatcheck.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * The bounds of histograms, the same in both services, so that what is alike can be added up. A dozen each: every bucket is a
 * series of every combination of labels.
 */
public final class Buckets {

    private static final long SECOND = 1_000;

    private Buckets() {
    }

    /** From being queued to the claim: at once with a bell, half a second without, minutes when there are too few workers. */
    public static Duration[] ofWaits() {
        return millis(50, 100, 250, 500, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, 60 * SECOND, 120 * SECOND,
                300 * SECOND, 900 * SECOND);
    }

    /** Attempts and calls of the model, which usually take 5 to 120 seconds. */
    public static Duration[] ofRuns() {
        return millis(100, 500, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND, 60 * SECOND,
                120 * SECOND, 300 * SECOND, 600 * SECOND);
    }

    /** What somebody who watches a text being written waits for. */
    public static Duration[] ofFirstTokens() {
        return millis(100, 250, 500, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, 60 * SECOND);
    }

    /** One statement and its commit; at the last bound the services stop waiting. */
    public static Duration[] ofCommits() {
        return millis(1, 2, 5, 10, 20, 50, 100, 250, SECOND, 4 * SECOND);
    }

    /** A request; those that hold their answer end above the last bound. */
    public static Duration[] ofRequests() {
        return millis(5, 10, 25, 50, 100, 250, 500, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND);
    }

    /** From an event to those who follow its job. */
    public static Duration[] ofEvents() {
        return millis(5, 10, 25, 50, 100, 250, 500, SECOND, 2 * SECOND, 5 * SECOND);
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
