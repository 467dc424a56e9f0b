package io.coatcheck.worker.image;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import io.coatcheck.vocabulary.VocabularyEntry;

/** The model's answer. */
record SeenVocabulary(@NotBlank String description, @NotEmpty List<@NotNull @Valid VocabularyEntry> vocabulary) {
}
