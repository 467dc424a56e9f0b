package io.coatcheck.api.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/**
 * What lies ahead of a job.
 *
 * @param queued how many jobs of each priority are queued, by lane
 * @param runTime mean time of one attempt lately, by type
 * @param capacity jobs that the live workers together run at once
 * @param paused lanes that no worker takes jobs of until an operator resumes them
 */
public record QueueOutlook(Map<String, Map<Integer, Integer>> queued, Map<String, Duration> runTime, int capacity,
        Set<String> paused) {

    static final QueueOutlook UNKNOWN = new QueueOutlook(Map.of(), Map.of(), 0, Set.of());

    /** What an attempt of a type is taken to last until one has been seen. */
    static final Duration FIRST_GUESS = Duration.ofSeconds(10);

    /** Jobs that a new one of this priority would wait behind. */
    public int queuedAtOrAbove(String lane, int priority) {
        return queued.getOrDefault(lane, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey() >= priority)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How long until a job at this place of its lane, counted from 1, is done. */
    public Duration untilDone(String type, int position) {
        Duration run = runTime.getOrDefault(type, FIRST_GUESS);
        // Full rounds of all workers that end before this job's own.
        long rounds = (position - 1) / Math.max(1, capacity);
        return run.multipliedBy(rounds + 1);
    }

    /** Whether the job waits for an operator to resume its lane. */
    public boolean isPaused(Job job) {
        return paused.contains(job.lane) && (job.status == JobStatus.QUEUED || job.status == JobStatus.SCHEDULED);
    }

    /** Estimated time until the job is done, or null when it has ended or nobody can know: its lane is paused. */
    public Duration untilDone(Job job, Integer position, Instant now) {
        if (isPaused(job)) {
            return null;
        }
        return switch (job.status) {
            case QUEUED -> untilDone(job.type, position == null ? 1 : position);
            case PROCESSING -> notBelowASecond(untilDone(job.type, 1).minus(Duration.between(job.startedAt, now)));
            case SCHEDULED -> notBelowASecond(Duration.between(now, job.runAt)).plus(untilDone(job.type, 1));
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> null;
        };
    }

    private static Duration notBelowASecond(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : duration;
    }
}
