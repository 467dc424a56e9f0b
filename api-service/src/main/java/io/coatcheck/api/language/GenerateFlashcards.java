package io.coatcheck.api.language;

import java.util.LinkedHashMap;
import java.util.Map;

import io.coatcheck.flashcards.FlashcardsInput;

/**
 * {@code POST /api/ai/generate-flashcards} (frontend-contracts, B).
 *
 * @param userId must be present, never decides identity
 */
record GenerateFlashcards(String content, String subject, String topic, String userId, String nativeLanguage,
        String targetLanguage, Boolean showNativeLanguage) {

    /** The job's input; fails naming exactly the required fields that are missing. */
    FlashcardsInput input() {
        RequiredFields.require(fields());
        return new FlashcardsInput(content, subject, topic, nativeLanguage, targetLanguage, showNativeLanguage);
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
