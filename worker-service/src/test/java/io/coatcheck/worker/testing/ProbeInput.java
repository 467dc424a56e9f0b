package io.coatcheck.worker.testing;

import io.coatcheck.job.type.JobType;

/** What {@link Probe} is to do. */
public record ProbeInput(Act act) {

    public enum Act {
        /** Ends when the test says so. */
        WAIT,
        /** As before, and does not notice being cancelled. */
        WAIT_STUBBORNLY,
        /** Spends tokens and waits. */
        SPEND_AND_WAIT,
        /** Fails with text that nobody outside may see. */
        THROW,
        /** Fails with text that PostgreSQL cannot store. */
        FAIL_WITH_NUL
    }

    public static final JobType<ProbeInput, ProbeInput> TYPE = JobType.of("probe", ProbeInput.class, ProbeInput.class);
}
