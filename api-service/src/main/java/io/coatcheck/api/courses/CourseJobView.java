package io.coatcheck.api.courses;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.job.Job;

/**
 * A job as front door D's frontend knows it. What is absent is null.
 *
 * @param data what was asked for
 * @param result JSON of what was made, once completed
 * @param error only when no retry is left
 * @param completedAt when the job ended, however it did
 */
@Schema(name = "CourseJob")
@JsonNaming(SnakeCaseStrategy.class)
record CourseJobView(UUID id, CourseJobKind type, CourseState status, int progress, CourseJobData data,
        @JsonRawValue @Schema(implementation = Object.class) String result, String error, Instant createdAt,
        Instant startedAt, Instant completedAt) implements PolledCourseJobs.Entry {

    static CourseJobView of(StoredJob stored, CourseJobData data) {
        Job job = stored.job();
        return new CourseJobView(job.id, CourseJobKind.ofType(job.type).orElseThrow(), CourseState.of(job), job.progress, data,
                stored.result(), error(job), job.createdAt, job.startedAt, job.finishedAt);
    }

    private static String error(Job job) {
        return switch (job.status) {
            case FAILED -> job.errorMessage;
            case EXPIRED -> "Expired";
            case CANCELLED -> "Cancelled";
            case SCHEDULED, QUEUED, PROCESSING, COMPLETED -> null;
        };
    }
}
