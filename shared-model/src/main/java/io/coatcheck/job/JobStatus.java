package io.coatcheck.job;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a job stands, and where it may go from there. The same rule stands in the database (table
 * {@code job_transition}, trigger {@code job_guard}), which refuses whatever a statement forgets.
 */
public enum JobStatus {

    /** Set by a submit with a later run time or a failed attempt that will be retried; leaves when due, by cancel or expire. */
    SCHEDULED,
    /** Set by submit, due, rescue, hand-back, the last child's end or a person's retry; leaves by claim, cancel or expire. */
    QUEUED,
    /** Set by claim; leaves by complete, fail, retry, cancel, rescue, hand-back or, waiting for children, their end. */
    PROCESSING,
    /** Set by the attempt that succeeded; never left. */
    COMPLETED,
    /** Set by the last attempt; left only by a person's retry. */
    FAILED,
    /** Set by cancel; left only by a person's retry. */
    CANCELLED,
    /** Set when a job was not started before its expiry; left only by a person's retry. */
    EXPIRED;

    /** The statuses this one may become in one transition. */
    public Set<JobStatus> next() {
        return switch (this) {
            case SCHEDULED -> EnumSet.of(QUEUED, CANCELLED, EXPIRED);
            case QUEUED -> EnumSet.of(PROCESSING, CANCELLED, EXPIRED);
            case PROCESSING -> EnumSet.of(COMPLETED, FAILED, SCHEDULED, CANCELLED, QUEUED);
            case FAILED, CANCELLED, EXPIRED -> EnumSet.of(QUEUED);
            case COMPLETED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    public boolean canBecome(JobStatus status) {
        return next().contains(status);
    }

    /** True when no worker, timer or late result changes the job any more. */
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> true;
            case SCHEDULED, QUEUED, PROCESSING -> false;
        };
    }

    /** Those that are terminal. */
    public static Set<JobStatus> terminal() {
        return EnumSet.of(COMPLETED, FAILED, CANCELLED, EXPIRED);
    }

    /** True when a person may reopen the job. */
    public boolean isRetryable() {
        return isTerminal() && canBecome(QUEUED);
    }

    /** The word used in the tables, messages and the unified API. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this word, if there is one; case matters. */
    public static Optional<JobStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
