package io.coatcheck.lesson;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.coatcheck.vocabulary.VocabularyEntry;

/**
 * A lesson as the frontend shows it, and as the model has to write it.
 *
 * @param conversation a short dialogue that uses the vocabulary
 */
public record Lesson(
        @NotBlank @Size(max = 300) String title,
        @NotEmpty List<@NotNull @Valid VocabularyEntry> vocabulary,
        @NotEmpty List<@NotNull @Valid Topic> topics,
        @NotNull @Size(min = 6, max = 8) List<@NotNull @Valid Line> conversation) {

    /** A point of grammar, usage or content, with exercises on it. */
    public record Topic(@NotBlank String name, @NotBlank String explanation,
            @NotEmpty List<@NotNull @Valid Exercise> exercises) {
    }

    /** One turn of the dialogue. */
    public record Line(@NotBlank String speaker, @NotBlank String text) {
    }
}
