package io.coatcheck.job.lifecycle;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;

/** An ended attempt on its way to the database. {@code use} is absent when no model was called. */
public record FinishedAttempt(AttemptRef attempt, Outcome outcome, ModelUse use) {
}
