package io.coatcheck.api.unified;

/**
 * When it makes sense to look again at an open job, in seconds: about when it is done, but never later than a minute. So
 * late, too, when nobody can know.
 */
final class RetryAfter {

    static final long LONGEST = 60;

    private RetryAfter() {
    }

    static long seconds(Long estimatedSecondsRemaining) {
        return estimatedSecondsRemaining == null ? LONGEST : Math.max(1, Math.min(LONGEST, estimatedSecondsRemaining));
    }
}
