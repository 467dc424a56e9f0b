package io.coatcheck.job.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.documents.ChapterInput;
import io.coatcheck.documents.DocumentInput;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.image.ImageVocabularyInput;
import io.coatcheck.lesson.LanguageLessonInput;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.pronunciation.PronunciationInput;

/** Every job type there is. A new type adds its line here, its records beside it, and its class in worker-service. */
public final class JobTypes {

    private static final List<JobType<?, ?>> ALL = List.of(
            CanvasInput.TYPE,
            ChapterInput.TYPE,
            DocumentInput.TYPE,
            FeedbackSummaryInput.TYPE,
            FlashcardsInput.TYPE,
            ImageVocabularyInput.TYPE,
            LanguageLessonInput.TYPE,
            LessonInput.TYPE,
            NoopInput.TYPE,
            PdfCourseInput.TYPE,
            PronunciationInput.TYPE);

    private static final Map<String, JobType<?, ?>> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(JobType::name, Function.identity()));

    private JobTypes() {
    }

    public static List<JobType<?, ?>> all() {
        return ALL;
    }

    public static Optional<JobType<?, ?>> named(String name) {
        return Optional.ofNullable(name).map(BY_NAME::get);
    }
}
