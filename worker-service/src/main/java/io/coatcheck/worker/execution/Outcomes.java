package io.coatcheck.worker.execution;

import java.time.Duration;

import io.coatcheck.job.JobError;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.worker.model.ModelFailure;

/** What a failed attempt means for its job. */
record Outcomes(RetryPolicy policy) {

    private static final JobError INTERNAL = new JobError(JobError.INTERNAL, "Something went wrong while running this job.");
    private static final JobError TIMED_OUT = new JobError(JobError.TIMED_OUT, "The job took longer than it may.");

    /** @param random from 0 to 1, spreads the next attempts */
    Outcome ofFailure(Throwable failure, ClaimedJob job, double random) {
        if (failure instanceof PermanentFailure permanent) {
            return new Outcome.Failed(permanent.error());
        }
        if (failure instanceof TransientFailure known) {
            return retryOrFail(known.error(), known.retryAfter(), job, random);
        }
        if (failure instanceof ModelFailure model) {
            return ofModelFailure(model, job, random);
        }
        return retryOrFail(INTERNAL, Duration.ZERO, job, random);
    }

    private Outcome ofModelFailure(ModelFailure failure, ClaimedJob job, double random) {
        JobError error = new JobError(failure.reason().code(), failure.reason().message());
        if (failure instanceof ModelFailure.Transient passing) {
            return retryOrFail(error, passing.retryAfter().orElse(Duration.ZERO), job, random);
        }
        // The same words may well get a better answer the next time.
        return failure instanceof ModelFailure.InvalidAnswer ? retryOrFail(error, Duration.ZERO, job, random)
                : new Outcome.Failed(error);
    }

    Outcome ofTimeout(ClaimedJob job, double random) {
        return retryOrFail(TIMED_OUT, Duration.ZERO, job, random);
    }

    private Outcome retryOrFail(JobError error, Duration floor, ClaimedJob job, double random) {
        return job.isLastAttempt() ? new Outcome.Failed(error)
                : new Outcome.Retry(error, policy.delay(job.attemptOfRun(), random, floor));
    }

    /** Whether the failure was foreseen, so that its text says all there is to say. */
    static boolean isKnown(Throwable failure) {
        return failure instanceof PermanentFailure || failure instanceof TransientFailure
                || failure instanceof ModelFailure;
    }
}
