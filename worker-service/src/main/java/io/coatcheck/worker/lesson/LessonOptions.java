package io.coatcheck.worker.lesson;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.lesson.LanguageLessonInput;

/** The settings that the prompt language-lesson/v1 describes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LessonOptions(String subject, String topic, int minVocabulary, int maxVocabulary, int minTopics, int maxTopics,
        String targetLanguage, String nativeLanguage, Boolean showNativeLanguage) {

    private static final int CHARACTERS_PER_ENTRY = 80;
    private static final int CHARACTERS_PER_TOPIC = 600;

    /** Longer texts carry more. */
    static LessonOptions of(LanguageLessonInput input) {
        int length = input.content().length();
        return new LessonOptions(input.subject(), input.topic(),
                bounded(1, length / CHARACTERS_PER_ENTRY, 6), bounded(3, length / CHARACTERS_PER_ENTRY, 20),
                bounded(1, length / CHARACTERS_PER_TOPIC, 2), bounded(1, length / CHARACTERS_PER_TOPIC, 4),
                input.targetLanguage(), input.nativeLanguage(), input.showNativeLanguage());
    }

    private static int bounded(int least, int wanted, int most) {
        return Math.max(least, Math.min(wanted, most));
    }
}
