package io.coatcheck.api.courses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

/** From an upload to its lessons, in the words of the course frontend. */
@QuarkusTest
@RealServers
class CoursesStoryTest {

    @Inject
    Worker worker;
    @Inject
    Reader reader;
    @Inject
    Database database;

    private final Courses courses = Courses.ofSomebody();

    @ParameterizedTest
    @ValueSource(strings = { "", "/api" })
    void bookBecomesSectionsAndASectionALessonWhileTheFrontendPolls(String base) {
        Courses frontend = new Courses(User.somebody(), base);
        UUID job = UUID.fromString(frontend.upload(Book.ofTheSea().pdf(),
                Map.of("course_id", "geo-101", "chapter", "7", "material_type", "book", "title", "My sea"))
                .statusCode(202)
                .body("keySet()", containsInAnyOrder("job_id", "document_id", "status", "message"))
                .body("status", is("queued"))
                .body("message", is("Upload queued for processing"))
                .extract().path("job_id"));
        frontend.job(job).statusCode(200)
                .body("keySet()",
                        containsInAnyOrder("id", "type", "status", "progress", "data", "result", "error", "created_at",
                                "started_at", "completed_at"))
                .body("id", is(job.toString()))
                .body("type", is("upload_pdf"))
                .body("status", is("queued"))
                .body("progress", is(0))
                .body("data.document_id", is(job.toString()))
                .body("data.file_name", is("sea.pdf"))
                .body("data.course_id", is("geo-101"))
                .body("data.chapter", is("7"))
                .body("data.material_type", is("book"))
                .body("data.title", is("My sea"))
                .body("result", nullValue())
                .body("error", nullValue())
                .body("created_at", endsWith("Z"))
                .body("started_at", nullValue())
                .body("completed_at", nullValue());
        frontend.sections(job).statusCode(200).body("sections", hasSize(0));
        frontend.generate(job, null).statusCode(409).body("error", is("The document is not read yet"));
        frontend.generateAll(job).statusCode(409).body("error", is("The document is not read yet"));

        AttemptRef attempt = worker.starts(job);
        worker.reports(attempt, 40, "Reading the document");
        frontend.job(job).body("status", is("processing")).body("progress", is(40)).body("started_at", endsWith("Z"));
        database.rows("update job set status = 'queued', worker_id = null where id = $1", job);
        List<CourseSection> sections = reader.reads(job, frontend.user());

        frontend.job(job).body("status", is("completed")).body("progress", is(100)).body("completed_at", endsWith("Z"))
                .body("result.keySet()", containsInAnyOrder("document_id", "title", "section_count", "course_id", "chapter",
                        "material_type", "sections"))
                .body("result.section_count", is(3))
                .body("result.sections[0].keySet()",
                        containsInAnyOrder("id", "section_number", "name", "description", "markdown_length"));
        frontend.sections(job).statusCode(200)
                .body("sections.name", contains("Tides", "Waves", "Currents"))
                .body("sections.section_number", contains(1, 2, 3))
                .body("sections[0].keySet()", containsInAnyOrder("id", "section_number", "name", "description"));

        UUID section = sections.get(0).id();
        UUID lessonJob = UUID.fromString(frontend.generate(job, section).statusCode(202)
                .body("keySet()", containsInAnyOrder("job_id", "status", "message"))
                .body("status", is("queued"))
                .body("message", is("Lesson generation queued"))
                .extract().path("job_id"));
        frontend.generate(job, section).statusCode(202).body("job_id", is(lessonJob.toString()));
        frontend.job(lessonJob).body("type", is("generate_lesson")).body("data.section_id", is(section.toString()))
                .body("data.include_check_ins", is(true));
        UUID lesson = reader.teaches(lessonJob, frontend.user(), new LessonInput(job, section, null, null));
        frontend.job(lessonJob).body("status", is("completed"))
                .body("result", equalTo(Map.of("lesson_id", lesson.toString(), "concept_count", 1)));

        frontend.generate(job, section).statusCode(200)
                .body("$", equalTo(Map.of("lesson_id", lesson.toString(), "status", "completed", "message",
                        "Lesson already generated")));
        frontend.lesson(lesson).statusCode(200)
                .body("keySet()", containsInAnyOrder("id", "summary", "explanation", "examples", "analogies", "concepts"))
                .body("id", is(lesson.toString()))
                .body("concepts[0].keySet()", containsInAnyOrder("name", "explanation", "formulas", "examples",
                        "important_notes", "check_ins"))
                .body("concepts[0].check_ins[0].keySet()",
                        containsInAnyOrder("question", "options", "expected_answer", "hint"))
                .body("concepts[0].check_ins[0].options[0].keySet()",
                        containsInAnyOrder("letter", "text", "correct", "explanation"))
                .body("concepts[0].check_ins[0].options.correct", contains(true, false));
        frontend.jobs("").body("jobs.id", contains(lessonJob.toString(), job.toString())).body("next_cursor", nullValue());
    }

    @Test
    void otherOptionsAreAnotherLesson() {
        UUID document = read();
        String first = courses.generate(document, null).statusCode(202).extract().path("job_id");
        String second = courses.generate(new JsonObject().put("document_id", document.toString())
                .put("include_check_ins", false)).statusCode(202).extract().path("job_id");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void sameLessonAskedForAtOnceIsOneJob() throws Exception {
        UUID document = read();

        Set<String> jobs = AtOnce
                .times(8, () -> courses.generate(document, null).statusCode(202).extract().<String> path("job_id"))
                .stream().collect(Collectors.toSet());

        assertThat(jobs).hasSize(1);
    }

    @Test
    void failedLessonIsMadeAnew() {
        UUID document = read();
        UUID failed = UUID.fromString(courses.generate(document, null).extract().path("job_id"));
        worker.fails(failed);
        courses.job(failed).body("status", is("failed")).body("error", is("The model refused this text."));

        courses.generate(document, null).statusCode(202).body("job_id", not(failed.toString()));
    }

    @Test
    void allSectionsAreOneBatchWithoutThoseThatAreThere() {
        UUID document = courses.uploads();
        List<CourseSection> sections = reader.reads(document, courses.user());
        UUID open = UUID.fromString(courses.generate(document, sections.get(0).id()).extract().path("job_id"));
        UUID ended = UUID.fromString(courses.generate(document, sections.get(1).id()).extract().path("job_id"));
        reader.teaches(ended, courses.user(), new LessonInput(document, sections.get(1).id(), null, null));

        String batch = courses.generateAll(document).statusCode(202)
                .body("$", aMapWithSize(2))
                .body("jobs.section_id", equalTo(sections.stream().map(section -> section.id().toString()).toList()))
                .body("jobs[0].keySet()", containsInAnyOrder("section_id", "job_id", "status"))
                .body("jobs[0].job_id", is(open.toString()))
                .body("jobs.status", contains("queued", "completed", "queued"))
                .body("jobs[1].job_id", nullValue())
                .body("jobs[2].job_id", notNullValue())
                .extract().path("batch_id");

        courses.user().asks().get("/api/v1/batches/" + batch).then().statusCode(200).body("total", is(1));
        courses.generateAll(document).statusCode(202).body("batch_id", nullValue())
                .body("jobs.status", contains("queued", "completed", "queued"));
    }

    @Test
    void allSectionsAskedForAtOnceAreMadeOnce() throws Exception {
        UUID document = read();

        List<List<String>> answers = AtOnce.times(4, () -> courses.generateAll(document).statusCode(202)
                .extract().jsonPath().getList("jobs.job_id"));

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(database.rows("select from job where owner = $1 and type = 'lesson'", courses.user().name())).hasSize(3);
        assertThat(database.rows("select from batch where owner = $1", courses.user().name())).hasSize(1);
    }

    @Test
    void attemptThatWillBeRetriedIsProcessingAndNeverFailed() {
        UUID job = courses.uploads();
        worker.failsForNow(job, Duration.ofMinutes(5));
        courses.job(job).body("status", is("processing")).body("error", nullValue()).body("completed_at", nullValue());
        courses.jobs("?status=processing").body("jobs.id", contains(job.toString()));
        courses.jobs("?status=failed").body("jobs", hasSize(0));
    }

    @Test
    void jobThatWaitsForItsTimeIsQueued() {
        UUID file = courses.user().asks().multiPart("file", "a.pdf", Book.ofTheSea().pdf()).post("/api/v1/files").then()
                .statusCode(201).extract().jsonPath().getUUID("id");
        UUID job = courses.user().submits(new JsonObject().put("type", "pdf-course")
                .put("runAt", "2099-01-01T00:00:00Z")
                .put("input", new JsonObject().put("fileId", file.toString())).encode());
        courses.job(job).body("status", is("queued"));
    }

    @Test
    void cancelledAndExpiredJobsAreShownAsFailed() {
        UUID cancelled = courses.uploads();
        courses.user().asks().post("/api/v1/jobs/" + cancelled + "/cancellation").then().statusCode(202);
        courses.job(cancelled).body("status", is("failed")).body("error", is("Cancelled"));
        UUID expired = courses.uploads();
        database.rows("update job set status = 'expired', finished_at = now() where id = $1", expired);
        courses.job(expired).body("status", is("failed")).body("error", is("Expired"));
        courses.jobs("?status=failed").body("jobs.id", contains(expired.toString(), cancelled.toString()));
        courses.generate(cancelled, null).statusCode(409).body("error", is("The document could not be read"));
    }

    @Test
    void pollAnswersEachIdInOrder() {
        UUID first = courses.uploads();
        UUID second = courses.uploads();
        UUID noop = courses.user().submitsNoop();
        UUID foreign = new Courses(courses.user().colleague(), "").uploads();

        courses.poll(List.of(second, "no-uuid", first, foreign, noop)).statusCode(200)
                .body("jobs.id", contains(second.toString(), "no-uuid", first.toString(), foreign.toString(), noop.toString()))
                .body("jobs.status", contains("queued", "failed", "queued", "failed", "failed"))
                .body("jobs[1]", equalTo(
                        Map.of("id", "no-uuid", "status", "failed", "progress", 0, "error", "Job not found")));
    }

    @Test
    void listIsPagedByCursorAndFiltered() {
        UUID first = courses.uploads();
        UUID second = courses.uploads();
        UUID third = courses.uploads();
        String cursor = courses.jobs("?limit=2").body("jobs.id", contains(third.toString(), second.toString()))
                .extract().path("next_cursor");
        courses.jobs("?limit=2&cursor=" + cursor).body("jobs.id", contains(first.toString()))
                .body("next_cursor", nullValue());
        courses.jobs("?type=upload_pdf").body("jobs", hasSize(3));
        courses.jobs("?type=generate_lesson").body("jobs", hasSize(0));
    }

    @Test
    void bothTypesAreSubmittedThroughTheUnifiedApiToo() {
        User user = courses.user();
        UUID file = user.asks().multiPart("file", "a.pdf", Book.ofTheSea().pdf()).post("/api/v1/files").then()
                .statusCode(201).extract().jsonPath().getUUID("id");
        UUID upload = user.submits(job("pdf-course", new JsonObject().put("fileId", file.toString())));
        courses.job(upload).statusCode(200).body("type", is("upload_pdf"));
        List<CourseSection> sections = reader.reads(upload, user);
        UUID lesson = user.submits(job("lesson", new JsonObject().put("documentId", upload.toString())
                .put("sectionId", sections.get(2).id().toString())));
        courses.generate(upload, sections.get(2).id()).statusCode(202).body("job_id", is(lesson.toString()));

        User other = user.colleague();
        other.sends(job("pdf-course", new JsonObject().put("fileId", file.toString()))).post("/api/v1/jobs").then()
                .statusCode(422).body("code", is("invalid-request")).body("errors[0].field", is("input.fileId"));
        other.sends(job("lesson", new JsonObject().put("documentId", upload.toString()))).post("/api/v1/jobs").then()
                .statusCode(422).body("errors[0].field", is("input.documentId"));
        user.sends(job("lesson", new JsonObject().put("documentId", upload.toString())
                .put("sectionId", UUID.randomUUID().toString()))).post("/api/v1/jobs").then()
                .statusCode(422).body("errors[0].field", is("input.sectionId"));
    }

    private UUID read() {
        UUID job = courses.uploads();
        reader.reads(job, courses.user());
        return job;
    }

    private static String job(String type, JsonObject input) {
        return new JsonObject().put("type", type).put("input", input).encode();
    }
}
