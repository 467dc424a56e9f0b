package io.coatcheck.pronunciation;

import io.coatcheck.job.type.TokenUsage;

/** How well a text was read aloud. */
public record PronunciationResult(boolean success, Assessment assessment, TokenUsage tokenUsage) {
}
