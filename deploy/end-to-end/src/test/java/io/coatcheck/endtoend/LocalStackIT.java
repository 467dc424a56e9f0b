package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** The way of a newcomer: one command, then the sample text becomes flashcards through both front doors. */
class LocalStackIT {

    @TempDir
    static Path data;

    private static LocalCoatcheck coatcheck;

    @BeforeAll
    static void up() throws IOException {
        coatcheck = LocalCoatcheck.up(data);
    }

    @AfterAll
    static void downWithoutLeavingAProcess() {
        List<ProcessHandle> processes = coatcheck.processes();
        assertThat(processes).hasSizeGreaterThan(3);

        assertThat(coatcheck.stop()).isZero();

        await().atMost(Duration.ofSeconds(5)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theSampleTextBecomesCardsThroughTheUnifiedApi() throws IOException {
        Path sample = Path.of(System.getProperty("coatcheck.root"), "deploy/local/samples/flashcards.json");
        JsonPath job = given().baseUri(coatcheck.url()).contentType(ContentType.JSON).header("Prefer", "wait=30")
                .body(Files.readString(sample))
                .post("/api/v1/jobs").then().statusCode(200)
                .header("Location", startsWith("/api/v1/jobs/"))
                .body("status", equalTo("completed"))
                .extract().jsonPath();
        assertCards(job, "result.flashcards");
    }

    @Test
    void theSampleTextBecomesCardsThroughItsOwnFrontDoor() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("coatcheck.root"), "deploy/local/samples/tides.txt"));
        Map<String, String> request = Map.of("content", text, "subject", "Geography", "topic", "Tides at sea", "userId", "u1");
        String statusUrl = given().baseUri(coatcheck.url()).contentType(ContentType.JSON).header("user-id", "u1").body(request)
                .post("/api/ai/generate-flashcards").then().statusCode(202)
                .extract().path("statusUrl");

        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200)).untilAsserted(
                () -> given().baseUri(coatcheck.url()).header("user-id", "u1").get(statusUrl).then()
                        .body("status", equalTo("completed")));
        assertCards(given().baseUri(coatcheck.url()).header("user-id", "u1").get(statusUrl).jsonPath(), "result.flashcards");

        given().baseUri(coatcheck.url()).contentType(ContentType.JSON).header("user-id", "u1").body(request)
                .post("/api/ai/generate-flashcards").then().statusCode(200)
                .body("fromCache", equalTo(true))
                .body("result.success", equalTo(true));
    }

    @Test
    void aDescriptionBecomesACanvasThroughItsOwnFrontDoor() {
        RequestSpecification frontend = new RequestSpecBuilder().setBaseUri(coatcheck.url()).setBasePath("/api/ai-agent")
                .setContentType(ContentType.JSON).addHeader("Authorization", "Bearer null").build();
        String id = given(frontend).body(Map.of("instructions", "The water cycle: sea, clouds, rain", "style", "creative"))
                .post("/create-canvas").then().statusCode(202).body("status", equalTo("queued"))
                .extract().path("job_id");

        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200)).untilAsserted(
                () -> given(frontend).get("/job/" + id + "/status").then().body("job.status", equalTo("completed")));
        given(frontend).get("/job/" + id + "/result").then().statusCode(200)
                .body("result.canvas_id", equalTo(id))
                .body("result.objects.object_type", hasItems("circle", "arrow", "text"))
                .body("result.objects.properties.text", hasItems("clouds", "rain"));
        given(frontend).get("/jobs/stats").then().body("stats.completed", equalTo(1)).body("stats.success_rate", equalTo(1.0f));
        given(frontend).get("/health").then().statusCode(200).body("job_processor.max_concurrent_jobs", equalTo(256));
    }

    private static void assertCards(JsonPath answer, String path) {
        List<Map<String, String>> cards = answer.getList(path);
        assertThat(cards).hasSizeBetween(10, 40);
        assertThat(cards).allSatisfy(card -> {
            assertThat(card.get("example")).contains(card.get("front"));
            assertThat(card.get("back")).isNotBlank();
            assertThat(card.get("difficulty")).isIn("beginner", "intermediate", "expert");
        });
        assertThat(cards).extracting(card -> card.get("front")).doesNotHaveDuplicates();
    }
}
