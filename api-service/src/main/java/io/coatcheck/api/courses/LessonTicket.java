package io.coatcheck.api.courses;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** What became of a request for a lesson. */
sealed interface LessonTicket {

    /** It is being made: by a new job, or by one that was asked for the same before. */
    @Schema(name = "LessonQueued")
    @JsonNaming(SnakeCaseStrategy.class)
    record Queued(UUID jobId, CourseState status, String message) implements LessonTicket {

        static Queued of(UUID job) {
            return new Queued(job, CourseState.QUEUED, "Lesson generation queued");
        }
    }

    /** It was made before. */
    @Schema(name = "LessonThere")
    @JsonNaming(SnakeCaseStrategy.class)
    record There(UUID lessonId, CourseState status, String message) implements LessonTicket {

        static There of(UUID lesson) {
            return new There(lesson, CourseState.COMPLETED, "Lesson already generated");
        }
    }
}
