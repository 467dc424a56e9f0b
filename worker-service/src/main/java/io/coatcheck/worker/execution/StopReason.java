package io.coatcheck.worker.execution;

import io.coatcheck.job.Outcome;

/** Why a worker ends an attempt that has neither a result nor a failure. */
public enum StopReason {

    /** The job was cancelled, rescued or purged: its row is somebody else's. */
    NOT_OURS(new Outcome.Abandoned()),
    /** The worker could not renew its lease. If nobody took the job over meanwhile it goes back to the queue. */
    LEASE_LAPSED(new Outcome.HandedBack()),
    /** The model may not be called now: the job waits in the queue until it may. */
    MODEL_CLOSED(new Outcome.HandedBack()),

    /** The worker is stopping. */
    DRAINED(new Outcome.HandedBack());

    private final Outcome outcome;

    StopReason(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
