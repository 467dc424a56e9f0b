package io.coatcheck.api.courses;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.courses.CourseLessons;
import io.coatcheck.courses.Lesson;
import io.coatcheck.courses.StoredLesson;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** A caller's lessons. */
@ApplicationScoped
class OwnLessons {

    private final CourseLessons lessons;
    private final ObjectMapper json;

    OwnLessons(CourseLessons lessons, ObjectMapper json) {
        this.lessons = lessons;
        this.json = json;
    }

    /** The lesson; fails with {@code lesson-not-found}. */
    Uni<LessonView> find(Scope scope, String id) {
        return JobIds.parse(id)
                .map(uuid -> lessons.find(scope.tenant(), scope.owner(), uuid))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem().ifNull()
                .failWith(() -> Problem.of(ProblemType.LESSON_NOT_FOUND, "Lesson not found").toException())
                .map(this::view);
    }

    private LessonView view(StoredLesson stored) {
        try {
            return LessonView.of(stored.id(), json.readValue(stored.content(), Lesson.class));
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException("Lesson %s is none".formatted(stored.id()), writtenByUs);
        }
    }
}
