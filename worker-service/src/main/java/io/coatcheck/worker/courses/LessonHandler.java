package io.coatcheck.worker.courses;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseLessons;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.CoursesConfig;
import io.coatcheck.courses.Lesson;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.LessonResult;
import io.coatcheck.job.type.JobType;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.JobHandler;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.Prompt;
import io.coatcheck.worker.model.PromptTemplate;
import io.coatcheck.worker.progress.WrittenText;
import io.smallrye.mutiny.Uni;

/** Makes a lesson of a section, or of a whole document. A lesson that is there already costs no tokens. */
@ApplicationScoped
class LessonHandler implements JobHandler<LessonInput, LessonResult> {

    private static final int MOST_TOKENS = 12_000;

    private static final Map<String, String> TOLD = Map.of("summary", "\n\n", "explanation", "\n\n", "name", "\n\n",
            "formulas", "\n", "examples", "\n", "analogies", "\n", "important_notes", "\n", "question", "\n");

    private final PromptTemplate prompt = PromptTemplate.load("course-lesson", 1);
    private final CourseDocuments documents;
    private final CourseLessons lessons;
    private final CoursesConfig config;
    private final ObjectMapper json;

    LessonHandler(CourseDocuments documents, CourseLessons lessons, CoursesConfig config, ObjectMapper json) {
        this.documents = documents;
        this.lessons = lessons;
        this.config = config;
        this.json = json;
    }

    @Override
    public JobType<LessonInput, LessonResult> type() {
        return LessonInput.TYPE;
    }

    @Override
    public Uni<LessonResult> run(LessonInput input, JobContext context) {
        return lessons.ofDocument(context.tenant(), context.owner(), input.documentId())
                .map(known -> known.get(input.requestKey()))
                .chain(known -> known == null ? make(input, context) : Uni.createFrom().item(LessonResult.cached(known)));
    }

    private Uni<LessonResult> make(LessonInput input, JobContext context) {
        context.progress(LessonProgress.BEGIN, "Reading the material");
        return documents.find(context.tenant(), context.owner(), input.documentId())
                .onItem().ifNull().failWith(LessonHandler::missing)
                .chain(document -> documents.texts(context.tenant(), context.owner(), input.documentId(), input.sectionId(),
                        config.lessonCharacters())
                        .map(sections -> prompt(input, document, sections)))
                .chain(filled -> context.model()
                        .structured(filled, LessonDraft.class, MOST_TOKENS,
                                new LessonProgress(context).andThen(new WrittenText(TOLD, context::partialText))))
                .onFailure(InvalidAnswer.class).transform(LessonHandler::unusable)
                .map(draft -> draft.lesson(input.includeCheckIns()))
                .chain(lesson -> lessons.store(context.tenant(), context.owner(), input, written(lesson))
                        .onItem().ifNull().failWith(LessonHandler::missing)
                        .map(id -> result(id, lesson)));
    }

    private static LessonResult result(UUID id, Lesson lesson) {
        return LessonResult.made(id, lesson.concepts().size());
    }

    private Prompt prompt(LessonInput input, CourseDocument document, List<CourseSection> sections) {
        if (sections.isEmpty()) {
            throw missing();
        }
        String title = sections.size() == 1 ? sections.get(0).name() : document.title();
        return prompt.fill(new LessonOptions(title, input.chapter(), input.includeCheckIns()),
                LessonMaterial.of(sections, config.lessonCharacters()));
    }

    private String written(Lesson lesson) {
        try {
            return json.writeValueAsString(lesson);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PermanentFailure missing() {
        return new PermanentFailure("document-missing", "The document or the section of this lesson is gone.");
    }

    // The model was shown its mistakes and made new ones: a further attempt would only cost the caller more time.
    private static Throwable unusable(Throwable invalidAnswer) {
        return new PermanentFailure("invalid-lesson",
                "The AI model did not produce a valid lesson, even when shown its mistakes.");
    }
}
