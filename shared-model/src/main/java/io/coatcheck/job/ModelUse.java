package io.coatcheck.job;

/** What an attempt spent at the model, also when it failed or was cancelled. */
public record ModelUse(String model, String promptVersion, long inputTokens, long outputTokens) {

    public ModelUse plus(ModelUse other) {
        return new ModelUse(other.model, other.promptVersion, inputTokens + other.inputTokens,
                outputTokens + other.outputTokens);
    }
}
