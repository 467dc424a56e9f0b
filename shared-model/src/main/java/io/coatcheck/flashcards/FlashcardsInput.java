package io.coatcheck.flashcards;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.job.type.JobType;

/**
 * A text to make flashcards from (front door B, {@code POST /api/ai/generate-flashcards}).
 *
 * @param content the text, at most 200,000 characters
 * @param subject the school subject, such as "Biology"
 * @param topic what the cards are about; {@value #DETECT_TOPICS} lets the model find 3 to 8 topics itself
 * @param nativeLanguage the learner's own language
 * @param targetLanguage the language being learnt
 * @param showNativeLanguage whether the backs are written in the learner's own language
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlashcardsInput(
        @NotBlank @Size(max = 200_000) String content,
        @NotBlank @Size(max = 200) String subject,
        @NotBlank @Size(max = 200) String topic,
        @Size(max = 100) String nativeLanguage,
        @Size(max = 100) String targetLanguage,
        Boolean showNativeLanguage) {

    public static final String DETECT_TOPICS = "AI Selection";

    public static final JobType<FlashcardsInput, FlashcardsResult> TYPE = JobType
            .of("flashcards", FlashcardsInput.class, FlashcardsResult.class);

    public boolean detectsTopics() {
        return DETECT_TOPICS.equals(topic);
    }
}
