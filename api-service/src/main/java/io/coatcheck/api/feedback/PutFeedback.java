package io.coatcheck.api.feedback;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.feedback.FeedbackSummaryInput;

/** All feedback of one student in one evaluation (frontend-contracts, A). */
@JsonNaming(SnakeCaseStrategy.class)
record PutFeedback(
        @NotBlank @Size(max = FeedbackSummaryInput.LONGEST_NAME) String studentName,
        @NotNull @Size(max = FeedbackSummaryInput.MOST_COMMENTS) List<@NotNull @Valid FeedbackComment> comments) {

    /** Fails with {@code too-large} when all comments together are longer than one text may be. */
    void requireSize(int mostCharacters) {
        long characters = comments.stream().mapToLong(comment -> comment.text().length()).sum();
        if (characters > mostCharacters) {
            throw Problem.of(ProblemType.TOO_LARGE, "The comments have more than %d characters.".formatted(mostCharacters))
                    .toException();
        }
    }
}
