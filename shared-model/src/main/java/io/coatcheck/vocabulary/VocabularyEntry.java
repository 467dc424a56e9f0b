package io.coatcheck.vocabulary;

import jakarta.validation.constraints.NotBlank;

/**
 * A word or phrase to learn.
 *
 * @param translation what it means, in the learner's own language where that is known
 * @param example a sentence that uses it
 */
public record VocabularyEntry(@NotBlank String term, @NotBlank String translation, @NotBlank String example) {
}
