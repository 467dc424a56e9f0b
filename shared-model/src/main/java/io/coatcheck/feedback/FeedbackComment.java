package io.coatcheck.feedback;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What one student wrote about another.
 *
 * @param text may be empty, where somebody only rated
 * @param criterionId what it is about, absent for the whole
 * @param rating on whatever scale the school uses, absent when not rated
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FeedbackComment(
        @NotNull @Size(max = 200_000) String text,
        @Positive Long criterionId,
        Double rating) {
}
