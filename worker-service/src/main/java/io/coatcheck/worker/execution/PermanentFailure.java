package io.coatcheck.worker.execution;

import io.coatcheck.job.JobError;

/** No further attempt would help. Its text is shown to the job's owner. */
public class PermanentFailure extends RuntimeException {

    private final String code;

    /**
     * @param code stable and machine-readable
     * @param message one sentence for people, naming nothing internal
     */
    public PermanentFailure(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    JobError error() {
        return new JobError(code, getMessage());
    }
}
