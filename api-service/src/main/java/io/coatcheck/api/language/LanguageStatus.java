package io.coatcheck.api.language;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.coatcheck.job.JobStatus;

/** Front door B's words for where a job stands. */
public enum LanguageStatus {

    WAITING,
    ACTIVE,
    COMPLETED,
    FAILED,
    DELAYED,
    CANCELLED;

    static LanguageStatus of(JobStatus status) {
        return switch (status) {
            case SCHEDULED -> DELAYED;
            case QUEUED -> WAITING;
            case PROCESSING -> ACTIVE;
            case COMPLETED -> COMPLETED;
            case FAILED, EXPIRED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
