package io.coatcheck.api.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

import io.coatcheck.job.JobStatus;

/** Front door A's words for where a job stands; {@code failed} only when no retry is left. */
public enum SummaryStatus {

    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    static SummaryStatus of(JobStatus status) {
        return switch (status) {
            case SCHEDULED, QUEUED -> QUEUED;
            case PROCESSING -> PROCESSING;
            case COMPLETED -> COMPLETED;
            case FAILED, EXPIRED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    static Optional<SummaryStatus> named(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
