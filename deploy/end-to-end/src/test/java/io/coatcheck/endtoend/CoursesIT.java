package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** Front door D with both services as processes: real PDFs, with bookmarks and without, become sections and lessons. */
class CoursesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static LocalCoatcheck coatcheck;

    @BeforeAll
    static void up() throws IOException {
        coatcheck = LocalCoatcheck.up(data);
    }

    @AfterAll
    static void down() {
        assertThat(coatcheck.stop()).isZero();
    }

    @Test
    void bookWithBookmarksBecomesLessonsOfAllItsSections() {
        String document = uploaded(Book.ofTheSea().pdf());
        assertThat(completed(document).getList("result.sections.name")).containsExactly("Tides", "Waves", "Currents");

        JsonPath batch = given(frontend()).contentType(ContentType.JSON).body(Map.of("document_id", document))
                .post("/lessons/generate-all").then().statusCode(202)
                .body("jobs", hasSize(3))
                .extract().jsonPath();
        List<String> jobs = batch.getList("jobs.job_id");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(
                () -> given(frontend()).contentType(ContentType.JSON).body(Map.of("job_ids", jobs)).post("/jobs/poll").then()
                        .body("jobs.status", contains("completed", "completed", "completed")));

        String lesson = given(frontend()).get("/jobs/" + jobs.get(0)).path("result.lesson_id");
        JsonPath tides = given(frontend()).get("/lessons/" + lesson).then().statusCode(200).extract().jsonPath();
        assertThat(tides.getString("summary")).containsIgnoringCase("tid");
        assertThat(tides.getList("concepts")).isNotEmpty();
        assertThat(tides.getList("concepts[0].check_ins[0].options.findAll { it.correct }")).hasSize(1);
    }

    @Test
    void bookWithoutBookmarksIsDividedByItsHeadingsAndTaughtAsAWhole() {
        String document = uploaded(PdfBook.of(Book.of("Journeys", 5, 400)).filledTo(40).bytes());
        assertThat(completed(document).getInt("result.section_count")).isEqualTo(5);

        String job = given(frontend()).contentType(ContentType.JSON).body(Map.of("document_id", document))
                .post("/api/lessons/generate").then().statusCode(202).extract().path("job_id");
        String lesson = completed(job).getString("result.lesson_id");

        given(frontend()).contentType(ContentType.JSON).body(Map.of("document_id", document)).post("/lessons/generate").then()
                .statusCode(200).body("lesson_id", equalTo(lesson));
    }

    @Test
    void bookThatCannotBeReadFailsWithAReason() {
        String job = uploaded(PdfBook.of(Book.ofTheSea()).encryptedWith("secret").bytes());

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(
                () -> given(frontend()).get("/jobs/" + job).then().body("status", equalTo("failed")));
        given(frontend()).get("/jobs/" + job).then()
                .body("error", equalTo("The file is protected by a password and cannot be read."));
    }

    private static String uploaded(byte[] book) {
        return given(frontend()).multiPart("file", "book.pdf", book).post("/upload/pdf-structured").then().statusCode(202)
                .extract().path("document_id");
    }

    private static JsonPath completed(String job) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(
                () -> given(frontend()).get("/jobs/" + job).then().body("status", equalTo("completed")));
        return given(frontend()).get("/jobs/" + job).jsonPath();
    }

    private static RequestSpecification frontend() {
        return new RequestSpecBuilder().setBaseUri(coatcheck.url()).addHeader("X-User-ID", "learner").build();
    }
}
