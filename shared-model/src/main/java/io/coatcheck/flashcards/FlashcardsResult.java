package io.coatcheck.flashcards;

import java.util.List;

import io.coatcheck.job.type.TokenUsage;

/** The cards made from a text; at least one. */
public record FlashcardsResult(boolean success, List<Flashcard> flashcards, TokenUsage tokenUsage) {
}
