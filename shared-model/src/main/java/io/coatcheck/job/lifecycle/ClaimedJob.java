package io.coatcheck.job.lifecycle;

import java.time.Duration;

import io.coatcheck.job.AttemptRef;

/**
 * A job this worker now runs.
 *
 * @param input JSON text of the type's input record
 * @param attemptOfRun counts from 1 since the submit or a person's retry
 * @param waited from being queued to the claim, by the database's clock
 */
public record ClaimedJob(AttemptRef attempt, String tenant, String owner, String type, String lane, String input,
        int attemptOfRun, int maxAttempts, Duration timeout, Duration waited, String traceParent) {

    public boolean isLastAttempt() {
        return attemptOfRun >= maxAttempts;
    }
}
