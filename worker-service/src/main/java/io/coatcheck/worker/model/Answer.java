package io.coatcheck.worker.model;

/**
 * What the model wrote.
 *
 * @param text the answer as written
 * @param truncated whether the model stopped because it had used up {@link ModelCall#maxOutputTokens()}
 */
public record Answer(String text, boolean truncated) {
}
