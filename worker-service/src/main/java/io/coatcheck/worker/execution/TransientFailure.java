package io.coatcheck.worker.execution;

import java.time.Duration;

import io.coatcheck.job.JobError;

/** Another attempt may succeed. Its text is shown to the job's owner. */
public class TransientFailure extends RuntimeException {

    private final String code;
    private final Duration retryAfter;

    /**
     * @param code stable and machine-readable
     * @param message one sentence for people, naming nothing internal
     * @param retryAfter not to be tried again sooner
     */
    public TransientFailure(String code, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public TransientFailure(String code, String message) {
        this(code, message, Duration.ZERO);
    }

    JobError error() {
        return new JobError(code, getMessage());
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
