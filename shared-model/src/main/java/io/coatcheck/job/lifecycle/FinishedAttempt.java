package io.coatcheck.job.lifecycle;

import java.util.UUID;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;

/**
 * An ended attempt on its way to the database.
 *
 * @param use absent when no model was called
 * @param parentId the job that waits for this one, or null
 */
public record FinishedAttempt(AttemptRef attempt, Outcome outcome, ModelUse use, UUID parentId) {

    public FinishedAttempt(AttemptRef attempt, Outcome outcome, ModelUse use) {
        this(attempt, outcome, use, null);
    }

    /** The same attempt with another outcome. */
    public FinishedAttempt endedAs(Outcome outcome) {
        return new FinishedAttempt(attempt, outcome, use, parentId);
    }
}
