package io.coatcheck.lesson;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A question with its possible answers.
 *
 * @param type {@code multiple_choice}, {@code fill_blank} or {@code true_false}
 * @param options what the learner chooses from
 * @param answer the right one of them, letter for letter
 */
@AnswerAmongOptions
public record Exercise(
        @NotNull @Pattern(regexp = "multiple_choice|fill_blank|true_false") String type,
        @NotBlank String question,
        @NotNull @Size(min = 2, max = 8) List<@NotBlank String> options,
        @NotBlank String answer) {
}
