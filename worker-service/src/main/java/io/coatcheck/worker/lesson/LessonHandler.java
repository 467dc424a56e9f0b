package io.coatcheck.worker.lesson;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.type.JobType;
import io.coatcheck.lesson.LanguageLessonInput;
import io.coatcheck.lesson.LanguageLessonResult;
import io.coatcheck.lesson.Lesson;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/** Makes a language lesson of a text. */
@ApplicationScoped
class LessonHandler implements JobHandler<LanguageLessonInput, LanguageLessonResult> {

    /** Twenty words, four topics with their exercises and the dialogue, with room to spare. */
    private static final int MOST_TOKENS = 8_000;
    private static final int READING = 5;

    private static final Map<String, String> TOLD = Map.of("title", "", "word", "\n", "translation", " - ", "name", "\n\n",
            "explanation", "\n", "question", "\n", "speaker", "\n", "text", ": ");

    private final PromptTemplate prompt = PromptTemplate.load("language-lesson", 1);

    @Override
    public JobType<LanguageLessonInput, LanguageLessonResult> type() {
        return LanguageLessonInput.TYPE;
    }

    @Override
    public Uni<LanguageLessonResult> run(LanguageLessonInput input, JobContext context) {
        context.progress(READING, "Reading the text");
        return context.model()
                .structured(prompt.fill(LessonOptions.of(input), input.content()), Lesson.class, MOST_TOKENS,
                        new LessonProgress(context).andThen(new WrittenText(TOLD, context::partialText)))
                .map(lesson -> new LanguageLessonResult(true, lesson, context.spent()))
                .onFailure(InvalidAnswer.class).transform(LessonHandler::unusable);
    }

    // A lesson is one piece: nothing is to be saved of half of it, and the model was shown its mistakes already.
    private static Throwable unusable(Throwable invalidAnswer) {
        return new PermanentFailure("invalid-lesson",
                "The AI model did not produce a valid lesson, even when shown its mistakes.");
    }
}
