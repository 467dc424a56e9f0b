package io.coatcheck.worker.model;

/**
 * The tokens one request to the provider has cost, whatever became of it.
 *
 * @param model the model that answered, as the provider names it; the one asked for when it never answered
 * @param promptVersion for example {@code flashcards/v1}
 * @param inputTokens tokens read by the model
 * @param outputTokens tokens written by the model
 * @param estimated whether the counts are guessed because the provider told none, see {@link TokenEstimate}
 */
public record ModelUsage(String model, String promptVersion, int inputTokens, int outputTokens, boolean estimated) {
}
