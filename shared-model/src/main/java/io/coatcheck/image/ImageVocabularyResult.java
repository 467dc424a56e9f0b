package io.coatcheck.image;

import java.util.List;

import io.coatcheck.job.type.TokenUsage;
import io.coatcheck.vocabulary.VocabularyEntry;

/** The words that a picture shows; at least one. */
public record ImageVocabularyResult(boolean success, List<VocabularyEntry> vocabulary, String description,
        TokenUsage tokenUsage) {
}
