package io.coatcheck.lesson;

import io.coatcheck.job.type.TokenUsage;

/** The lesson made from a text. */
public record LanguageLessonResult(boolean success, Lesson lesson, TokenUsage tokenUsage) {
}
