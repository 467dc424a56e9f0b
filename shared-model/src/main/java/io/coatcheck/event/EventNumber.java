package io.coatcheck.event;

/**
 * A job's events are numbered in periods of a million. A status change opens the next period, so whoever makes one gets a
 * larger number than anything the attempt before it can have told; within its period an attempt numbers by itself. The trigger
 * {@code job_guard} has the same rule.
 */
public final class EventNumber {

    static final long PERIOD = 1_000_000;

    /** An attempt that has told so much tells no more; its outcome still does. */
    private static final long LAST_OF_ATTEMPT = PERIOD - 1000;

    /** What a new job has. */
    private static final long FIRST = 1;

    private EventNumber() {
    }

    /** The number of the change that opened the number's period. */
    public static long opening(long seq) {
        return Math.max(FIRST, seq / PERIOD * PERIOD);
    }

    public static boolean opensPeriod(long seq) {
        return opening(seq) == seq;
    }

    /** The number that opened the period before, so many periods ago. */
    static long opening(long seq, int periodsAgo) {
        return opening(Math.max(FIRST, seq - periodsAgo * PERIOD));
    }

    static boolean isSamePeriod(long one, long other) {
        return one / PERIOD == other / PERIOD;
    }

    static boolean opensNextPeriod(long seq, long before) {
        return seq == (before / PERIOD + 1) * PERIOD;
    }

    /** Whether an attempt may number another event after this one. */
    public static boolean leavesRoom(long seq) {
        return seq % PERIOD < LAST_OF_ATTEMPT;
    }
}
