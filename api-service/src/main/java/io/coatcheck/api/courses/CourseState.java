package io.coatcheck.api.courses;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.coatcheck.job.Job;

/** Front door D's four words for where a job stands. Its poller knows no other ends than completed and failed. */
public enum CourseState {

    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED;

    static CourseState of(Job job) {
        return switch (job.status) {
            case SCHEDULED -> job.isRetryPlanned() ? PROCESSING : QUEUED;
            case QUEUED -> QUEUED;
            case PROCESSING -> PROCESSING;
            case COMPLETED -> COMPLETED;
            case FAILED, EXPIRED, CANCELLED -> FAILED;
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
