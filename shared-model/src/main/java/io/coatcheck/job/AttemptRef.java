package io.coatcheck.job;

import java.util.UUID;

/** One run of a job. A statement that names it changes nothing once the job has moved on: the attempt number is the fence. */
public record AttemptRef(UUID jobId, int attempt) {

    @Override
    public String toString() {
        return jobId + "#" + attempt;
    }
}
