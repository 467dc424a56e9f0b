package io.coatcheck.local.model.tasks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A card as the flashcards task answers it.
 *
 * @param example a sentence of the text that contains {@code front} as it is written there
 */
@JsonPropertyOrder({ "front", "back", "topic", "difficulty", "example" })
record Flashcard(String front, String back, String topic, String difficulty, String example) {
}
