package io.coatcheck.job;

import java.time.Duration;

/** How one attempt of a job ended, as its worker saw it. */
public sealed interface Outcome {

    /** @param result the job's result as JSON text */
    record Completed(String result) implements Outcome {
    }

    /** The attempt failed and the job is tried again after the delay. */
    record Retry(JobError error, Duration delay) implements Outcome {
    }

    /** The attempt failed and no other follows. */
    record Failed(JobError error) implements Outcome {
    }

    /** The worker is stopping: another one takes the job at once, and the attempt does not count. */
    record HandedBack() implements Outcome {
    }

    /** The attempt was stopped because the job is no longer its own; only what it spent is still recorded. */
    record Abandoned() implements Outcome {
    }
}
