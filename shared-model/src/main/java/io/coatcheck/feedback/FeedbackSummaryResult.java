package io.coatcheck.feedback;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A summary that addresses the student, at most 7 sentences without names.
 *
 * @param feedbackCount comments it was made of
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FeedbackSummaryResult(
        @NotBlank String summaryText,
        @NotNull GenerationMethod generationMethod,
        @Min(0) int feedbackCount) {
}
