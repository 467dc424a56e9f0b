package io.coatcheck.worker.execution;

import io.coatcheck.job.type.JobType;
import io.smallrye.mutiny.Uni;

/**
 * Does the work of one job type. A new type is its records in shared-model and one bean of this kind.
 *
 * <p>
 * {@link #run} is called on an event loop and must not block it. It may be called again for the same job, after a failure
 * or a lost worker, so what it does to the outside must bear repetition.
 */
public interface JobHandler<I, R> {

    JobType<I, R> type();

    /** Whether it may call the model; if so its jobs wait in the queue while the model may not be called. */
    default boolean usesModel() {
        return true;
    }

    /**
     * Runs one attempt. A {@link PermanentFailure} fails the job at once; anything else is tried again while attempts are
     * left. The subscription is cancelled when the job is cancelled, its time is over or the worker stops.
     */
    Uni<R> run(I input, JobContext context);
}
