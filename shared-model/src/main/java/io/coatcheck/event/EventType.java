package io.coatcheck.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happened to a job, as its followers are told. */
public enum EventType {

    /** Submitted for a later time. */
    SCHEDULED,
    /** Waits for a worker: submitted, due, taken from a lost worker, handed back, or retried by a person. */
    QUEUED,
    /** An attempt has begun. */
    STARTED,
    /** The attempt is further than before. */
    PROGRESS,
    /** The model has written more text. */
    PARTIAL_TEXT,
    /** One or more children of the job have ended. */
    CHILD_FINISHED,
    /** The attempt failed and another follows. */
    RETRY_PLANNED,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** Some events cannot be told any more: this is the job's present state instead. */
    RESET;

    /** The word used in streams and filters. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of this word, if there is one; case matters. */
    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** What it means that a job has come into this status. */
    static EventType of(JobState job) {
        return switch (job.status()) {
            case SCHEDULED -> job.attempt() > 0 ? RETRY_PLANNED : SCHEDULED;
            case QUEUED -> QUEUED;
            case PROCESSING -> ofRunning(job);
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
        };
    }

    private static EventType ofRunning(JobState job) {
        if (job.awaitsChildren()) {
            return job.childrenEnded() > 0 ? CHILD_FINISHED : PROGRESS;
        }
        return EventNumber.opensPeriod(job.seq()) ? STARTED : PROGRESS;
    }
}
