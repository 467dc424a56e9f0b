package io.coatcheck.api.unified;

/** When it makes sense to look again, in seconds: about when the job is done, but never later than a minute. */
final class RetryAfter {

    private static final long LONGEST = 60;

    private RetryAfter() {
    }

    static long seconds(Long estimatedSecondsRemaining) {
        return estimatedSecondsRemaining == null ? 1 : Math.max(1, Math.min(LONGEST, estimatedSecondsRemaining));
    }
}
