package io.coatcheck.feedback;

import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.coatcheck.job.type.JobType;

/**
 * Feedback to be summarised for the student who got it (front door A, or {@code POST /api/v1/jobs}).
 *
 * @param comments none give a result that says so, without a model
 * @param names of everybody in the evaluation, whole or in part; none of them reaches the model or the summary
 */
public record FeedbackSummaryInput(
        @NotNull @Size(max = MOST_COMMENTS) List<@NotNull @Valid FeedbackComment> comments,
        @Size(max = MOST_NAMES) List<@NotBlank @Size(max = LONGEST_NAME) String> names) {

    public static final int MOST_COMMENTS = 2_000;
    public static final int MOST_NAMES = 2_000;
    public static final int LONGEST_NAME = 200;

    public static final JobType<FeedbackSummaryInput, FeedbackSummaryResult> TYPE = JobType
            .of("feedback-summary", FeedbackSummaryInput.class, FeedbackSummaryResult.class);

    public FeedbackSummaryInput {
        names = Objects.requireNonNullElse(names, List.of());
    }
}
