package io.coatcheck.flashcards;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One card.
 *
 * @param front the term
 * @param back what it means
 * @param example a sentence that contains {@code front}
 * @param pronunciation how the term sounds, when the model knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Flashcard(
        @NotBlank String front,
        @NotBlank String back,
        @NotBlank String topic,
        @NotNull Difficulty difficulty,
        @NotBlank String example,
        String pronunciation) {

    public enum Difficulty {
        BEGINNER,
        INTERMEDIATE,
        EXPERT;

        @JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @JsonCreator
        static Difficulty of(String word) {
            return valueOf(word.trim().toUpperCase(java.util.Locale.ROOT));
        }
    }
}
