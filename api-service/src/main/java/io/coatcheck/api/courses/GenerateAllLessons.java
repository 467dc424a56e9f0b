package io.coatcheck.api.courses;

import java.util.Objects;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.PriorityWord;

/** {@code POST /lessons/generate-all}: a lesson of each section. */
@Schema(name = "GenerateAllLessons")
@JsonNaming(SnakeCaseStrategy.class)
record GenerateAllLessons(@Schema(required = true) String documentId, PriorityWord priority) {

    static GenerateAllLessons required(GenerateAllLessons request) {
        if (request == null || request.documentId == null || request.documentId.isBlank()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "document_id is required").toException();
        }
        return request;
    }

    int priorityOrNormal() {
        return Objects.requireNonNullElse(priority, PriorityWord.NORMAL).priority();
    }
}
