package io.coatcheck.courses;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Where a lesson is.
 *
 * @param conceptCount absent when the lesson was there before
 * @param cached present when the lesson was there before
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LessonResult(UUID lessonId, Integer conceptCount, Boolean cached) {

    public static LessonResult made(UUID lessonId, int concepts) {
        return new LessonResult(lessonId, concepts, null);
    }

    public static LessonResult cached(UUID lessonId) {
        return new LessonResult(lessonId, null, true);
    }
}
