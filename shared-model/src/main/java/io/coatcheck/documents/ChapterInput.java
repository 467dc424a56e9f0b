package io.coatcheck.documents;

import java.time.Duration;
import java.util.UUID;

import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobType.Audience;

/**
 * A text to be summarised: one that is sent along, or a chapter of one's own documents.
 *
 * @param text at most 200,000 characters
 * @param chapterId the chapter whose text it is, and which keeps the summary
 * @param title what the text is called; absent for a chapter, which knows its own
 */
@TextOrChapter
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChapterInput(@Size(max = 200_000) String text, UUID chapterId, @Size(max = 500) String title) {

    /** A long chapter takes several calls of the model and one more to merge what they wrote. */
    public static final JobType<ChapterInput, ChapterResult> TYPE = new JobType<>("chapter-summary", ChapterInput.class,
            ChapterResult.class, "summaries", Duration.ofMinutes(5), 3, Audience.EVERYBODY);

    public static ChapterInput ofChapter(UUID chapterId) {
        return new ChapterInput(null, chapterId, null);
    }
}
