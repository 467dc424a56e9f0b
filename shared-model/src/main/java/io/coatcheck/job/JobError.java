package io.coatcheck.job;

/**
 * Why an attempt or a job failed, fit to be shown to its owner: no stack trace, address or internal message.
 *
 * @param code stable and machine-readable, such as {@code timed-out}
 * @param message one sentence for people
 */
public record JobError(String code, String message) {

    public static final String TIMED_OUT = "timed-out";
    public static final String WORKER_LOST = "worker-lost";
    public static final String INVALID_INPUT = "invalid-input";
    public static final String INTERNAL = "internal-error";
}
