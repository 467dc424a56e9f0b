package io.coatcheck.event;

import java.util.List;

/**
 * The events that a committed row tells: how it stands, and what must have been just before. A job runs only after it was
 * queued, and completes only after it ran, so these are known even when nobody read the row in time.
 */
public final class ImpliedEvents {

    private ImpliedEvents() {
    }

    /** In their order; the last one is the present state. */
    public static List<JobEvent> of(JobState job) {
        return switch (job.status()) {
            case PROCESSING -> job.awaitsChildren() ? afterRun(job) : running(job);
            case COMPLETED, FAILED -> afterRun(job);
            case SCHEDULED -> job.attempt() > 0 ? afterRun(job) : List.of(JobEvent.of(job));
            // What was before these is open: anything may be queued again, and cancelled.
            case QUEUED, CANCELLED, EXPIRED -> List.of(JobEvent.of(job));
        };
    }

    private static List<JobEvent> running(JobState job) {
        long start = EventNumber.opening(job.seq());
        JobEvent queued = JobEvent.queuedBefore(job, EventNumber.opening(job.seq(), 1));
        return start == job.seq() ? List.of(queued, JobEvent.of(job))
                : List.of(queued, JobEvent.startedBefore(job, start), JobEvent.of(job));
    }

    private static List<JobEvent> afterRun(JobState job) {
        return List.of(JobEvent.queuedBefore(job, EventNumber.opening(job.seq(), 2)),
                JobEvent.startedBefore(job, EventNumber.opening(job.seq(), 1)), JobEvent.of(job));
    }
}
