package io.coatcheck.api.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/**
 * A job as one reader of its stream has seen it.
 *
 * @param result null unless it is completed
 */
record SeenJob(Job job, String result) {

    /** Whether a stream has anything more to tell about it than about the earlier sight. */
    boolean isNewsAfter(SeenJob before) {
        return job.seq != before.job.seq;
    }

    /** What a reader is told who was told everything up to the earlier sight; nothing of it when that is null. */
    List<JobEvent> eventsSince(SeenJob before, Instant now) {
        List<JobEvent> events = new ArrayList<>();
        if (before == null) {
            events.add(new JobEvent.Connected(job.id, LanguageStatus.of(job), now));
        } else if (!isNewsAfter(before)) {
            return events;
        }
        switch (job.status) {
            case PROCESSING -> addRunning(before, events, now);
            case COMPLETED -> events.add(JobEvent.Completed.of(job, result, now));
            case FAILED, EXPIRED -> events.add(JobEvent.Failed.of(job, now));
            case CANCELLED -> events.add(new JobEvent.Cancelled(job.id, now));
            // A planned retry is no failure yet; the next attempt is told when it begins.
            case SCHEDULED, QUEUED -> {
            }
        }
        return events;
    }

    private void addRunning(SeenJob before, List<JobEvent> events, Instant now) {
        boolean sameAttempt = before != null && before.job.status == JobStatus.PROCESSING && before.job.attempt == job.attempt;
        if (!sameAttempt) {
            events.add(new JobEvent.Active(job.id, job.attemptOfRun(), now));
        }
        if (job.progress > 0 || sameAttempt) {
            events.add(new JobEvent.Progress(job.id, job.progress, job.stage, now));
        }
    }
}
