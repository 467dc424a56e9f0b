package io.coatcheck.documents;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.job.type.TokenUsage;

/**
 * What a text says, in its own language.
 *
 * @param chapterId absent when the text was sent along
 * @param summary 10 to 12 sentences and at most 2,400 characters for a text over 1,000 words, less for a shorter one
 * @param preview its first three sentences
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChapterResult(UUID chapterId, String title, String summary, String preview, TokenUsage tokenUsage) {
}
