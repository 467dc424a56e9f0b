package io.coatcheck.api.language;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/** One event of front door B's stream; its data is the record as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface JobEvent {

    /** As in the stream's {@code event:} line. */
    String name();

    /** Whether the stream ends with it. */
    default boolean isLast() {
        return false;
    }

    /** The stream is open. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connected(UUID jobId, LanguageStatus status, Instant timestamp) implements JobEvent {
        @Override
        public String name() {
            return "connected";
        }
    }

    /** An attempt has begun. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Active(UUID jobId, int attemptsMade, Instant timestamp) implements JobEvent {
        @Override
        public String name() {
            return "active";
        }
    }

    /** @param progress percent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(UUID jobId, int progress, String stage, Instant timestamp) implements JobEvent {
        @Override
        public String name() {
            return "progress";
        }
    }

    /** @param duration of the attempt that made the result, in milliseconds */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Completed(UUID jobId, @JsonRawValue String result, long duration, Instant timestamp) implements JobEvent {

        static Completed of(Job job, String result, Instant now) {
            return new Completed(job.id, result, Duration.between(job.startedAt, job.finishedAt).toMillis(), now);
        }

        @Override
        public String name() {
            return "completed";
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    /** No retry is left. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(UUID jobId, String error, int attemptsMade, Instant timestamp) implements JobEvent {

        static Failed of(Job job, Instant now) {
            String error = job.status == JobStatus.EXPIRED ? "Expired" : job.errorMessage;
            return new Failed(job.id, error, job.attemptOfRun(), now);
        }

        @Override
        public String name() {
            return "failed";
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    /** Somebody cancelled the job. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cancelled(UUID jobId, Instant timestamp) implements JobEvent {
        @Override
        public String name() {
            return "cancelled";
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    /** Nothing happened for a while. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Heartbeat(Instant timestamp) implements JobEvent {
        @Override
        public String name() {
            return "heartbeat";
        }
    }
}
