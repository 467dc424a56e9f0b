package io.coatcheck.job;

import java.time.Duration;
import java.util.List;

/** How one attempt of a job ended, as its worker saw it. */
public sealed interface Outcome {

    /** The status it gives the job; null when it leaves the job alone. */
    JobStatus status();

    /** How it stands in {@code job_attempt.outcome}; null when whoever took the job away has written that. */
    String word();

    /** Why it was no success; null when it was, or when nobody is to blame. */
    default JobError error() {
        return null;
    }

    /** @param result the job's result as JSON text */
    record Completed(String result) implements Outcome {

        @Override
        public JobStatus status() {
            return JobStatus.COMPLETED;
        }

        @Override
        public String word() {
            return "completed";
        }
    }

    /** The attempt failed and the job is tried again after the delay. */
    record Retry(JobError error, Duration delay) implements Outcome {

        @Override
        public JobStatus status() {
            return JobStatus.SCHEDULED;
        }

        @Override
        public String word() {
            return "retried";
        }
    }

    /** The attempt failed and no other follows. */
    record Failed(JobError error) implements Outcome {

        @Override
        public JobStatus status() {
            return JobStatus.FAILED;
        }

        @Override
        public String word() {
            return "failed";
        }
    }

    /** The worker is stopping: another one takes the job at once, and the attempt does not count. */
    record HandedBack() implements Outcome {

        @Override
        public JobStatus status() {
            return JobStatus.QUEUED;
        }

        @Override
        public String word() {
            return "handed_back";
        }
    }

    /** The attempt made the children, and the job waits for them. None: it goes on waiting for those it has. */
    record Split(List<ChildJob> children) implements Outcome {

        @Override
        public JobStatus status() {
            return JobStatus.PROCESSING;
        }

        @Override
        public String word() {
            return "split";
        }
    }

    /** The attempt was stopped because the job is no longer its own; only what it spent is still recorded. */
    record Abandoned() implements Outcome {

        @Override
        public JobStatus status() {
            return null;
        }

        @Override
        public String word() {
            return null;
        }
    }
}
