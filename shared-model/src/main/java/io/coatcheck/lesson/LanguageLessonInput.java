package io.coatcheck.lesson;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.job.type.JobType;

/**
 * A text to make a language lesson from (front door B, {@code POST /api/ai/generate-lesson}).
 *
 * @param content the text, at most 200,000 characters
 * @param subject what is being learnt, such as "English"
 * @param topic what the lesson is about
 * @param nativeLanguage the learner's own language
 * @param targetLanguage the language being learnt
 * @param showNativeLanguage whether explanations are in the learner's own language
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LanguageLessonInput(
        @NotBlank @Size(max = 200_000) String content,
        @NotBlank @Size(max = 200) String subject,
        @NotBlank @Size(max = 200) String topic,
        @Size(max = 100) String nativeLanguage,
        @Size(max = 100) String targetLanguage,
        Boolean showNativeLanguage) {

    public static final JobType<LanguageLessonInput, LanguageLessonResult> TYPE = JobType
            .of("language-lesson", LanguageLessonInput.class, LanguageLessonResult.class);
}
