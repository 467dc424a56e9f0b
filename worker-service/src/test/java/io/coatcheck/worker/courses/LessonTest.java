package io.coatcheck.worker.courses;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseLessons;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.Lesson;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.LessonResult;
import io.coatcheck.job.JobIds;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.local.testing.books.Book;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** From a section to its lesson, through the offline model. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class LessonTest {

    private static final Book SEA = Book.ofTheSea();

    @Inject
    Jobs jobs;
    @Inject
    CourseDocuments documents;
    @Inject
    CourseLessons lessons;
    @Inject
    ObjectMapper json;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    private final UUID document = JobIds.next();
    private List<CourseSection> sections;

    @BeforeEach
    void aDocumentThatWasRead() {
        CourseDocument sea = new CourseDocument(document, "tenant", "owner", SEA.title(), null, null, null);
        sections = Jobs.get(documents.store(sea, List.of(
                CourseSection.of(1, "Tides", "d", SEA.chapters().get(0).text()),
                CourseSection.of(2, "Waves", "d", SEA.chapters().get(1).text()))));
    }

    @AfterEach
    void leaveNothingBehind() {
        control("{\"mode\":\"ok\",\"failNext\":0}");
        jobs.clear();
    }

    @Test
    void sectionBecomesALessonOfItsOwnSentences() throws IOException {
        UUID id = submit(sections.get(0).id(), true);

        Lesson lesson = lesson(id);

        String text = SEA.chapters().get(0).text().replaceAll("\\s+", " ");
        assertThat(lesson.summary()).isNotBlank();
        assertThat(lesson.concepts()).hasSizeBetween(1, 6).allSatisfy(concept -> {
            assertThat(text).containsIgnoringCase(concept.name());
            assertThat(concept.checkIns()).hasSize(1);
            Lesson.CheckIn checkIn = concept.checkIns().get(0);
            assertThat(checkIn.options()).filteredOn(Lesson.Option::correct).extracting(Lesson.Option::text)
                    .containsExactly(checkIn.expectedAnswer());
            assertThat(checkIn.options().get(0).letter()).isEqualTo("A");
        });
        assertThat(json.readValue(jobs.result(id), LessonResult.class).conceptCount()).isEqualTo(lesson.concepts().size());
        assertThat(jobs.attempt(id, 1).getString("prompt_version")).isEqualTo("course-lesson/v1");
        assertThat(jobs.attempt(id, 1).getLong("output_tokens")).isPositive();
    }

    @Test
    void wholeDocumentBecomesALessonWithoutCheckInsIfWanted() throws IOException {
        Lesson lesson = lesson(submit(null, false));

        String text = (sections(0) + sections(1)).replaceAll("\\s+", " ");
        assertThat(lesson.concepts()).isNotEmpty().allSatisfy(concept -> {
            assertThat(concept.checkIns()).isEmpty();
            assertThat(text).containsIgnoringCase(concept.name());
        });
    }

    @Test
    void lessonThatIsThereCostsNothing() throws IOException {
        UUID first = submit(sections.get(0).id(), true);
        UUID lesson = lessonId(first);
        long before = modelRequests();

        UUID second = submit(sections.get(0).id(), true);
        jobs.awaitStatus(second, COMPLETED);

        assertThat(json.readTree(jobs.result(second)))
                .isEqualTo(json.readTree("{\"lesson_id\":\"%s\",\"cached\":true}".formatted(lesson)));
        assertThat(modelRequests()).isEqualTo(before);
        assertThat(lessonId(submit(sections.get(0).id(), false))).isNotEqualTo(lesson);
    }

    @Test
    void invalidAnswerGoesBackOnceAndThenFailsForGood() {
        control("{\"mode\":\"garbage\"}");
        long before = modelRequests();

        UUID id = submit(sections.get(1).id(), true);
        var job = jobs.awaitStatus(id, FAILED);

        assertThat(job.getString("error_code")).isEqualTo("invalid-lesson");
        assertThat(job.getInteger("attempt")).isEqualTo(1);
        assertThat(modelRequests() - before).isEqualTo(2);
        assertThat(jobs.one("select count(*) as lessons from course_lesson where document_id = $1", document)
                .getLong("lessons")).isZero();
    }

    @Test
    void documentOfSomebodyElseIsMissing() {
        UUID foreign = JobIds.next();
        Jobs.get(documents.store(new CourseDocument(foreign, "tenant", "somebody else", "t", null, null, null),
                List.of(CourseSection.of(1, "n", "d", "text"))));
        UUID id = jobs.submit(LessonInput.TYPE, new LessonInput(foreign, null, null, null));

        assertThat(jobs.awaitStatus(id, FAILED).getString("error_code")).isEqualTo("document-missing");
    }

    @Test
    void unknownSectionIsMissing() {
        assertThat(jobs.awaitStatus(submit(UUID.randomUUID(), true), FAILED).getString("error_code"))
                .isEqualTo("document-missing");
    }

    private static String sections(int chapter) {
        return SEA.chapters().get(chapter).text();
    }

    private UUID submit(UUID section, boolean checkIns) {
        return jobs.submit(LessonInput.TYPE, new LessonInput(document, section, null, checkIns));
    }

    private UUID lessonId(UUID job) throws IOException {
        jobs.awaitStatus(job, COMPLETED);
        return json.readValue(jobs.result(job), LessonResult.class).lessonId();
    }

    private Lesson lesson(UUID job) throws IOException {
        return json.readValue(Jobs.get(lessons.find("tenant", "owner", lessonId(job))).content(), Lesson.class);
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(modelControl).then().statusCode(200);
    }

    private long modelRequests() {
        return given().get(modelControl).then().statusCode(200).extract().jsonPath().getLong("requests");
    }
}
