package io.coatcheck.job.lifecycle;

import java.time.Duration;
import java.util.UUID;

import io.coatcheck.job.AttemptRef;

/**
 * A job this worker now runs.
 *
 * @param input JSON text of the type's input record
 * @param attemptOfRun counts from 1 since the submit or a person's retry
 * @param waited from being queued to the claim, by the database's clock
 * @param parentId the job that made it, or null
 * @param children how many children it made in an earlier attempt
 * @param batchId the batch it was submitted with, or null
 * @param seq the number of the claim; what the attempt tells is numbered from there
 */
public record ClaimedJob(AttemptRef attempt, String tenant, String owner, String type, String lane, String input,
        int attemptOfRun, int maxAttempts, Duration timeout, Duration waited, String traceParent, UUID parentId, int children,
        UUID batchId, long seq) {

    public boolean isLastAttempt() {
        return attemptOfRun >= maxAttempts;
    }
}
