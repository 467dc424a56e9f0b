package io.coatcheck.api.courses;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseLessons;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.Lesson;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.LessonResult;
import io.coatcheck.courses.PdfCourseResult;
import io.coatcheck.local.testing.books.Book;
import io.smallrye.mutiny.Uni;

/** Does to course jobs what a worker's handlers do, by the same stores, when the test says so. */
@ApplicationScoped
class Reader {

    private static final Book SEA = Book.ofTheSea();

    private final Worker worker;
    private final CourseDocuments documents;
    private final CourseLessons lessons;
    private final ObjectMapper json;

    Reader(Worker worker, CourseDocuments documents, CourseLessons lessons, ObjectMapper json) {
        this.worker = worker;
        this.documents = documents;
        this.lessons = lessons;
        this.json = json;
    }

    /** Reads the document of an upload's job and completes the job; answers its sections. */
    List<CourseSection> reads(UUID job, User user) {
        CourseDocument document = new CourseDocument(job, user.tenant(), user.name(), SEA.title(), "geo-101", null, null);
        List<CourseSection> sections = IntStream.range(0, SEA.chapters().size())
                .mapToObj(
                        i -> CourseSection.of(i + 1, SEA.chapters().get(i).title(), "About it.", SEA.chapters().get(i).text()))
                .toList();
        List<CourseSection> stored = get(documents.store(document, sections));
        List<PdfCourseResult.Section> told = IntStream.range(0, stored.size())
                .mapToObj(i -> new PdfCourseResult.Section(stored.get(i).id(), i + 1, stored.get(i).name(), "About it.",
                        sections.get(i).markdown().length()))
                .toList();
        worker.completes(job, text(new PdfCourseResult(job, SEA.title(), told.size(), "geo-101", null, null, told)));
        return stored;
    }

    /** Makes the lesson of a job and completes the job; answers the lesson's id. */
    UUID teaches(UUID job, User user, LessonInput request) {
        Lesson.CheckIn checkIn = new Lesson.CheckIn("What rises?",
                List.of(new Lesson.Option("A", "The sea", true, null), new Lesson.Option("B", "The Moon", false, "It orbits.")),
                "The sea", null);
        Lesson lesson = new Lesson("Tides.", "The sea rises and falls.", List.of(), List.of(),
                List.of(new Lesson.Concept("Tide", "It rises.", List.of(), List.of(), List.of(), List.of(checkIn))));
        UUID id = get(lessons.store(user.tenant(), user.name(), request, text(lesson)));
        worker.completes(job, text(LessonResult.made(id, 1)));
        return id;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
