package io.coatcheck.worker.flashcards;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.flashcards.FlashcardsInput;

/** The settings that the prompt flashcards/v1 describes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CardOptions(String subject, String topic, int minCards, int maxCards, String targetLanguage, String nativeLanguage,
        Boolean showNativeLanguage) {

    private static final int THREE_TOPICS_OF_FIVE = 15;

    static CardOptions of(FlashcardsInput input, CardLimits limits) {
        int wanted = input.detectsTopics() ? Math.min(THREE_TOPICS_OF_FIVE, limits.most()) : limits.least();
        return new CardOptions(input.subject(), input.topic(), Math.max(wanted, limits.least()), limits.most(),
                input.targetLanguage(), input.nativeLanguage(), input.showNativeLanguage());
    }
}
