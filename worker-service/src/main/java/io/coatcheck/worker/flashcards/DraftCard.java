package io.coatcheck.worker.flashcards;

/** A card as the model wrote it; anything may be missing. */
record DraftCard(String front, String back, String topic, String difficulty, String example, String pronunciation) {
}
