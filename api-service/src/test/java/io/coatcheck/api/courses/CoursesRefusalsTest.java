package io.coatcheck.api.courses;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;

/** What the course frontend is told when something is not possible. */
@QuarkusTest
@RealServers
class CoursesRefusalsTest {

    @Inject
    Database database;
    @Inject
    Reader reader;
    @TestHTTPResource
    URI service;

    private final Courses courses = Courses.ofSomebody();

    @Test
    void uploadNeedsAPdf() {
        refused(courses.user().asks().multiPart("course_id", "x").post("/upload/pdf-structured").then(), 400,
                "Missing PDF file");
        refused(courses.upload(new byte[0]), 400, "The file is empty.");
        refused(courses.upload("Just text".getBytes(UTF_8)), 400, "Only PDF files are supported");
        refused(courses.upload(Book.ofTheSea().epub()), 400, "Only PDF files are supported");
        assertThat(database.jobsOf(courses.user())).isZero();
    }

    @Test
    void uploadsOtherFieldsAreBounded() {
        refused(courses.upload(Book.ofTheSea().pdf(), Map.of("title", "x".repeat(201))), 400)
                .body("error", containsString("title"));
        refused(courses.upload(Book.ofTheSea().pdf(), Map.of("course_id", "a\0b")), 400);
        assertThat(database.rows("select from file where tenant = $1", courses.user().tenant())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/upload/pdf-structured", "/api/upload/pdf-structured" })
    void tooLargeUploadIsRefusedInThisDoorsShape(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + courses.user().token())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(new byte[53 * 1024 * 1024]))
                .build();

        HttpResponse<String> answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(new JsonObject(answer.body()).fieldNames()).containsExactly("error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{} | document_id is required",
            "{\"document_id\":null} | document_id is required",
            "{\"document_id\":\" \"} | document_id is required",
            "{\"document_id\":5} | document_id must be a string.",
            "{\"document_id\":\"x\",\"priority\":\"urgent\"} | priority must be one of high, normal, low.",
            "{\"document_id\":\"x\",\"priority\":5} | priority must be one of high, normal, low.",
            "{\"document_id\":\"x\",\"include_check_ins\":\"yes\"} | include_check_ins must be true or false.",
            "[] | The body must be one JSON object.",
            "{ | The body is not valid JSON at line 1, column 2." })
    void wrongRequestForALessonIsNamed(String body, String error) {
        refused(courses.user().sends(body).post("/lessons/generate").then(), 400, error);
        if (!body.contains("check_ins")) {
            refused(courses.user().sends(body).post("/lessons/generate-all").then(), 400, error);
        }
    }

    @Test
    void twentyFirstLessonOfAMinuteIsTooMuch() {
        UUID document = courses.uploads();
        reader.reads(document, courses.user());
        for (int i = 0; i < 20; i++) {
            courses.generate(document, null).statusCode(202);
        }
        courses.generate(document, null).statusCode(429)
                .header("Retry-After", notNullValue())
                .body("keySet()", containsInAnyOrder("error", "limit", "retryAfter"))
                .body("limit", is(20))
                .body("retryAfter", allOf(greaterThanOrEqualTo(1), lessThanOrEqualTo(60)));
        // Polling counts against nothing.
        for (int i = 0; i < 30; i++) {
            courses.job(document).statusCode(200);
        }
    }

    @Test
    void foreignAndUnknownThingsDoNotExist() {
        UUID document = courses.uploads();
        var sections = reader.reads(document, courses.user());
        UUID lessonJob = UUID.fromString(courses.generate(document, null).extract().path("job_id"));
        UUID lesson = reader.teaches(lessonJob, courses.user(),
                new LessonInput(document, null, null, null));
        for (User other : new User[] { courses.user().colleague(), courses.user().namesake(), courses.user().operator() }) {
            nothingThere(new Courses(other, ""), document, lesson);
        }
        for (Object unknown : new Object[] { UUID.randomUUID(), "no-uuid", "1" }) {
            nothingThere(courses, unknown, unknown);
        }
        refused(courses.generate(document, UUID.randomUUID()), 404, "Section not found");
        refused(courses.generate(document, "no-uuid"), 404, "Section not found");
        UUID noop = courses.user().submitsNoop();
        nothingThere(courses, noop, noop);
        assertThat(sections).hasSize(3);
    }

    private void nothingThere(Courses frontend, Object document, Object lesson) {
        refused(frontend.job(document), 404, "Job not found");
        refused(frontend.sections(document), 404, "Document not found");
        refused(frontend.generate(document, null), 404, "Document not found");
        refused(frontend.generateAll(document), 404, "Document not found");
        refused(frontend.lesson(lesson), 404, "Lesson not found");
    }

    @Test
    void erasedJobIsUnknown() {
        UUID job = courses.uploads();
        database.rows("update job set status = 'cancelled', finished_at = now() where id = $1", job);
        database.erase(job);
        refused(courses.job(job), 404, "Job not found");
        courses.poll(List.of(job)).body("jobs[0].error", is("Job not found"));
        courses.jobs("").body("jobs.size()", is(0));
        refused(courses.generate(job, null), 404, "Document not found");
    }

    @Test
    void pollTakesOneToAHundredIds() {
        for (String body : new String[] { "{}", "{\"job_ids\":[]}", "{\"job_ids\":null}", "{\"job_ids\":\"x\"}",
                "{\"job_ids\":{}}" }) {
            refused(courses.user().sends(body).post("/jobs/poll").then(), 400, "job_ids array is required");
        }
        courses.user().sends("{\"job_ids\":[null,5]}").post("/jobs/poll").then().statusCode(200)
                .body("jobs.id", contains("null", "5")).body("jobs.error", contains("Job not found", "Job not found"));
        courses.poll(Collections.nCopies(100, "x")).statusCode(200).body("jobs.size()", is(100));
        refused(courses.poll(Collections.nCopies(101, "x")), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=x", "limit=0", "type=noop", "status=cancelled", "cursor=x" })
    void pageThatCannotBeIsRefused(String query) {
        refused(courses.jobs("?" + query), 400).body("error", containsString(query.substring(0, query.indexOf('='))));
    }

    @Test
    void sectionsNeedADocument() {
        refused(courses.user().asks().get("/sections").then(), 400).body("error", containsString("document_id"));
    }

    @Test
    void withoutATokenNothingIsTold() {
        UUID job = courses.uploads();
        for (String base : new String[] { "", "/api" }) {
            refused(given().get(base + "/jobs/" + job).then(), 401);
            refused(given().get(base + "/jobs/no-uuid").then(), 401);
            refused(given().get(base + "/jobs").then(), 401);
            refused(given().get(base + "/sections?document_id=" + job).then(), 401);
            refused(given().get(base + "/lessons/" + job).then(), 401);
            refused(given().contentType(ContentType.JSON).body("{}").post(base + "/lessons/generate").then(), 401);
            refused(given().contentType(ContentType.JSON).body("{}").post(base + "/lessons/generate-all").then(), 401);
            refused(given().contentType(ContentType.JSON).body("{}").post(base + "/jobs/poll").then(), 401);
            refused(given().multiPart("file", "a.pdf", Book.ofTheSea().pdf()).post(base + "/upload/pdf-structured").then(),
                    401);
        }
    }

    private static void refused(ValidatableResponse answer, int status, String error) {
        refused(answer, status).body("error", is(error));
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status) {
        Refusals.assertNothingInternal(answer.extract().response());
        return answer.statusCode(status).contentType(ContentType.JSON).body("$", aMapWithSize(1)).body("error", not(is("")));
    }
}
