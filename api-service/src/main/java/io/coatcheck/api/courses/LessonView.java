package io.coatcheck.api.courses;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.courses.Lesson;

/** A lesson with its id. */
@Schema(name = "CourseLesson")
record LessonView(UUID id, String summary, String explanation, List<String> examples, List<String> analogies,
        List<Lesson.Concept> concepts) {

    static LessonView of(UUID id, Lesson lesson) {
        return new LessonView(id, lesson.summary(), lesson.explanation(), lesson.examples(), lesson.analogies(),
                lesson.concepts());
    }
}
