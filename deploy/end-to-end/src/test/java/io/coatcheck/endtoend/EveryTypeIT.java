package io.coatcheck.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.coatcheck.local.testing.books.Book;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Every front door's work, handed over as one batch of the unified API. */
class EveryTypeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] WAV = "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);

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
    void batchOfEveryTypeEndsWithEveryResult() {
        Map<String, Map<String, Object>> inputs = new TreeMap<>();
        Map<String, Object> text = Map.of("content", "Photosynthesis is how plants turn light into sugar. Leaves are green.",
                "subject", "Biology", "topic", "Plants");
        inputs.put("canvas", Map.of("instructions", "A tree and its leaves"));
        inputs.put("chapter-summary", Map.of("text", "Plants turn light into sugar. Leaves are green."));
        inputs.put("document-summary", Map.of("fileId", uploaded("sea.epub", Book.ofTheSea().epub())));
        inputs.put("feedback-summary", Map.of("comments", List.of(Map.of("text", "You explain the model clearly."))));
        inputs.put("flashcards", text);
        inputs.put("image-vocabulary", Map.of("fileId", uploaded("a.png", PNG)));
        inputs.put("language-lesson", text);
        inputs.put("lesson", Map.of("documentId", readDocument()));
        inputs.put("noop", Map.of());
        inputs.put("pdf-course", Map.of("fileId", uploaded("sea.pdf", Book.ofTheSea().pdf())));
        inputs.put("pronunciation-assessment", Map.of("fileId", uploaded("a.wav", WAV), "referenceText", "The tide rises."));
        List<Map<String, Object>> jobs = inputs.entrySet().stream()
                .map(entry -> Map.<String, Object> of("type", entry.getKey(), "input", entry.getValue())).toList();

        String batch = client().body(Map.of("jobs", jobs)).post("/api/v1/batches").then().statusCode(202).extract().path("id");

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(
                () -> client().get("/api/v1/batches/" + batch).then().body("progress", equalTo(100)));
        Map<String, String> ended = new TreeMap<>();
        client().get("/api/v1/jobs?limit=100&batch=" + batch).jsonPath().<Map<String, Object>> getList("jobs")
                .forEach(job -> ended.put((String) job.get("type"), (String) job.get("status")));
        Map<String, String> expected = new TreeMap<>();
        // The offline model neither sees nor hears, and says so.
        inputs.keySet().forEach(type -> expected.put(type,
                List.of("image-vocabulary", "pronunciation-assessment").contains(type) ? "failed" : "completed"));
        assertThat(ended).isEqualTo(expected);
    }

    private static String readDocument() {
        String id = client().body(Map.of("type", "pdf-course", "input", Map.of("fileId",
                uploaded("sea.pdf", Book.ofTheSea().pdf())))).post("/api/v1/jobs").then().statusCode(202).extract().path("id");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(
                () -> client().get("/api/v1/jobs/" + id).then().body("status", equalTo("completed")));
        return client().get("/api/v1/jobs/" + id + "/result").then().statusCode(200).extract().path("document_id");
    }

    private static String uploaded(String name, byte[] content) {
        return given(reader()).multiPart("file", name, content).post("/api/v1/files").then().statusCode(201).extract()
                .path("id");
    }

    private static RequestSpecification client() {
        return given(reader()).contentType(ContentType.JSON);
    }

    private static RequestSpecification reader() {
        return new RequestSpecBuilder().setBaseUri(coatcheck.url()).addHeader("X-User-ID", "collector").build();
    }
}
