package io.coatcheck.api.canvas;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.coatcheck.job.JobStatus;

/** Front door E's words for where a job stands; {@code failed} only when no retry is left. */
public enum CanvasStatus {

    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    static CanvasStatus of(JobStatus status) {
        return switch (status) {
            case SCHEDULED, QUEUED -> QUEUED;
            case PROCESSING -> PROCESSING;
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
