package io.coatcheck.courses;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.coatcheck.job.type.JobType;

/**
 * A lesson to make of a structured document (front door D, {@code POST /lessons/generate}).
 *
 * @param sectionId absent for the whole document
 * @param chapter what the caller calls this part; tells the model what to dwell on
 * @param includeCheckIns whether concepts come with questions; they do unless said otherwise
 */
public record LessonInput(
        @NotNull UUID documentId,
        UUID sectionId,
        @Size(max = 200) String chapter,
        Boolean includeCheckIns) {

    public static final JobType<LessonInput, LessonResult> TYPE = JobType
            .of("lesson", LessonInput.class, LessonResult.class)
            .within(Duration.ofMinutes(3));

    public LessonInput {
        chapter = chapter == null || chapter.isBlank() ? null : chapter.strip();
        includeCheckIns = Objects.requireNonNullElse(includeCheckIns, true);
    }

    /** The same for the same lesson of a document. */
    public String requestKey() {
        return "%s|%s|%s".formatted(sectionId == null ? "whole" : sectionId, includeCheckIns, chapter == null ? "" : chapter);
    }
}
