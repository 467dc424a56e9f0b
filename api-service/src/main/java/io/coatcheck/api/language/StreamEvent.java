package io.coatcheck.api.language;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.coatcheck.event.JobEvent;
import io.coatcheck.job.JobStatus;

/** One event of front door B's stream; its data is the record as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface StreamEvent {

    /** As in the stream's {@code event:} line. */
    String name();

    /** The stream is open. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connected(UUID jobId, LanguageStatus status, Instant timestamp) implements StreamEvent {
        @Override
        public String name() {
            return "connected";
        }
    }

    /** An attempt has begun. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Active(UUID jobId, int attemptsMade, Instant timestamp) implements StreamEvent {
        @Override
        public String name() {
            return "active";
        }
    }

    /** @param progress percent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(UUID jobId, int progress, String stage, Instant timestamp) implements StreamEvent {
        @Override
        public String name() {
            return "progress";
        }
    }

    /** @param duration of the attempt that made the result, in milliseconds */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Completed(UUID jobId, @JsonRawValue String result, long duration, Instant timestamp) implements StreamEvent {

        static Completed of(JobEvent end, String result) {
            return new Completed(end.jobId(), result, Duration.between(end.startedAt(), end.finishedAt()).toMillis(),
                    end.at());
        }

        @Override
        public String name() {
            return "completed";
        }
    }

    /** No retry is left. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(UUID jobId, String error, int attemptsMade, Instant timestamp) implements StreamEvent {

        static Failed of(JobEvent end) {
            String error = end.status() == JobStatus.EXPIRED ? "Expired" : end.error().message();
            return new Failed(end.jobId(), error, end.attempt(), end.at());
        }

        @Override
        public String name() {
            return "failed";
        }
    }

    /** Somebody cancelled the job. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cancelled(UUID jobId, Instant timestamp) implements StreamEvent {
        @Override
        public String name() {
            return "cancelled";
        }
    }

    /** Nothing happened for a while. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Heartbeat(Instant timestamp) implements StreamEvent {
        @Override
        public String name() {
            return "heartbeat";
        }
    }
}
