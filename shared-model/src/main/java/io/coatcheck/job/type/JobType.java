package io.coatcheck.job.type;

import java.time.Duration;

/**
 * A kind of work: its name, its records, and what is assumed of it unless a submit says otherwise.
 *
 * @param name as in {@code POST /api/v1/jobs}
 * @param lane the named queue with its own limits that its jobs go through
 * @param timeout bound of one attempt
 * @param maxAttempts how often it is tried before it fails
 * @param audience who may submit it
 */
public record JobType<I, R>(String name, Class<I> input, Class<R> result, String lane, Duration timeout, int maxAttempts,
        Audience audience) {

    public enum Audience {
        /** Anybody who may submit jobs. */
        EVERYBODY,
        /** Local mode and tests only: for benchmarks and drills. */
        LOCAL_ONLY
    }

    /** A type for everybody in the lane {@code default}: attempts of 80 s, so that three fit inside a five-minute poll. */
    public static <I, R> JobType<I, R> of(String name, Class<I> input, Class<R> result) {
        return new JobType<>(name, input, result, "default", Duration.ofSeconds(80), 3, Audience.EVERYBODY);
    }

    public JobType<I, R> localOnly() {
        return new JobType<>(name, input, result, lane, timeout, maxAttempts, Audience.LOCAL_ONLY);
    }

    public JobType<I, R> within(Duration timeout) {
        return new JobType<>(name, input, result, lane, timeout, maxAttempts, audience);
    }

    public JobType<I, R> inLane(String lane) {
        return new JobType<>(name, input, result, lane, timeout, maxAttempts, audience);
    }
}
