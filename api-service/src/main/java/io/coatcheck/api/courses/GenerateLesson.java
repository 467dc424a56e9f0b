package io.coatcheck.api.courses;

import java.util.Objects;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.PriorityWord;

/**
 * {@code POST /lessons/generate}. Only the document is needed.
 *
 * @param sectionId absent for the whole document
 */
@Schema(name = "GenerateLesson")
@JsonNaming(SnakeCaseStrategy.class)
record GenerateLesson(@Schema(required = true) String documentId, String sectionId, String chapter, Boolean includeCheckIns,
        PriorityWord priority) {

    static GenerateLesson required(GenerateLesson request) {
        if (request == null || request.documentId == null || request.documentId.isBlank()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "document_id is required").toException();
        }
        return request;
    }

    /** Fails with {@code section-not-found} for a section whose id is no UUID. */
    LessonInput input(UUID document) {
        return new LessonInput(document, isGiven(sectionId) ? section() : null, chapter, includeCheckIns);
    }

    private UUID section() {
        return JobIds.parse(sectionId)
                .orElseThrow(() -> Problem.of(ProblemType.SECTION_NOT_FOUND, "Section not found").toException());
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    int priorityOrNormal() {
        return Objects.requireNonNullElse(priority, PriorityWord.NORMAL).priority();
    }
}
