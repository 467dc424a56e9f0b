package io.coatcheck.job.type;

/** Tokens a result cost, over all model calls of the attempt that made it. */
public record TokenUsage(long inputTokens, long outputTokens, long totalTokens) {

    public static TokenUsage of(long inputTokens, long outputTokens) {
        return new TokenUsage(inputTokens, outputTokens, inputTokens + outputTokens);
    }
}
