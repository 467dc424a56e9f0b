package io.coatcheck.api.jobs;

import java.time.Duration;
import java.util.Map;

import io.coatcheck.job.JobStatus;

/**
 * What became of jobs.
 *
 * @param counts every status has an entry
 * @param meanRunTime of the last attempt of completed jobs; zero when there are none
 */
public record QueueFigures(Map<JobStatus, Long> counts, Duration meanRunTime) {

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
