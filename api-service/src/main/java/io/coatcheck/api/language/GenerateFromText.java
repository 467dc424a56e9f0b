package io.coatcheck.api.language;

import java.util.LinkedHashMap;
import java.util.Map;

import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.lesson.LanguageLessonInput;

/**
 * {@code POST /api/ai/generate-flashcards} and {@code /api/ai/generate-lesson} (frontend-contracts, B).
 *
 * @param userId must be present, never decides identity
 */
record GenerateFromText(String content, String subject, String topic, String userId, String nativeLanguage,
        String targetLanguage, Boolean showNativeLanguage) {

    /** Fails naming exactly the required fields that are missing. */
    FlashcardsInput flashcards() {
        RequiredFields.require(fields());
        return new FlashcardsInput(content, subject, topic, nativeLanguage, targetLanguage, showNativeLanguage);
    }

    /** Fails naming exactly the required fields that are missing. */
    LanguageLessonInput lesson() {
        RequiredFields.require(fields());
        return new LanguageLessonInput(content, subject, topic, nativeLanguage, targetLanguage, showNativeLanguage);
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("content", content);
        fields.put("subject", subject);
        fields.put("topic", topic);
        fields.put("userId", userId);
        return fields;
    }
}
