package io.coatcheck.api.jobs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.coatcheck.job.JobStatus;

/**
 * A batch and how its jobs stand; jobs that its jobs made are not counted.
 *
 * @param label null for none
 * @param counts has an entry for every status
 * @param progress percent of all its jobs together; one that has ended counts as done
 * @param seq grows with every visible change of any of its jobs
 * @param finishedAt when the last job ended; null while one is open
 */
public record BatchState(UUID id, String label, int total, Map<JobStatus, Long> counts, int progress, long seq,
        Instant createdAt, Instant finishedAt) {

    public boolean isFinished() {
        return finishedAt != null;
    }
}
