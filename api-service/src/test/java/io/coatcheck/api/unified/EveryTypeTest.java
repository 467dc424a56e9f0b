package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.courses.CourseDocument;
import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The unified API takes every type of job that any front door makes, alone and in batches. */
@QuarkusTest
@RealServers
class EveryTypeTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] WAV = "RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);

    @Inject
    CourseDocuments documents;
    @Inject
    Database database;

    private final User user = User.somebody();
    private final Map<String, JsonObject> inputs = new TreeMap<>();

    @BeforeEach
    void somethingForEach() {
        JsonObject text = new JsonObject().put("content", "A cell is small.").put("subject", "Biology").put("topic", "Cells");
        inputs.put("canvas", new JsonObject().put("instructions", "A tree"));
        inputs.put("chapter-summary", new JsonObject().put("text", "Tides rise and fall."));
        inputs.put("document-summary", new JsonObject().put("fileId", uploaded("sea.epub", Book.ofTheSea().epub())));
        inputs.put("feedback-summary", new JsonObject().put("comments", new JsonArray().add(
                new JsonObject().put("text", "You explain well."))));
        inputs.put("flashcards", text);
        inputs.put("image-vocabulary", new JsonObject().put("fileId", uploaded("a.png", PNG)));
        inputs.put("language-lesson", text);
        inputs.put("lesson", new JsonObject().put("documentId", readDocument().toString()));
        inputs.put("noop", new JsonObject());
        inputs.put("pdf-course", new JsonObject().put("fileId", uploaded("sea.pdf", Book.ofTheSea().pdf())));
        inputs.put("pronunciation-assessment",
                new JsonObject().put("fileId", uploaded("a.wav", WAV)).put("referenceText", "Tides"));
    }

    @Test
    void noTypeIsForgottenHere() {
        assertThat(inputs.keySet()).isEqualTo(JobTypes.all().stream().map(JobType::name)
                .collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void eachIsTakenAlone() {
        inputs.forEach((type, input) -> {
            UUID id = UUID.fromString(user.sends(job(type, input).encode()).post("/api/v1/jobs").then().statusCode(202)
                    .body("type", is(type)).body("status", is("queued")).extract().path("id"));
            assertThat(database.job(id).getString("owner")).isEqualTo(user.name());
        });
    }

    @Test
    void allAreTakenTogether() {
        JsonArray jobs = new JsonArray();
        inputs.forEach((type, input) -> jobs.add(job(type, input)));

        String batch = user.sends(new JsonObject().put("jobs", jobs).encode()).post("/api/v1/batches").then().statusCode(202)
                .body("total", is(inputs.size())).extract().path("id");

        user.asks().get("/api/v1/jobs?batch=" + batch).then().statusCode(200)
                .body("jobs.type", containsInAnyOrder(inputs.keySet().toArray()));
    }

    @Test
    void eachNeedsItsInputAlsoInABatch() {
        for (String type : inputs.keySet().stream().filter(type -> !type.equals("noop")).toList()) {
            String empty = job(type, new JsonObject()).encode();
            user.sends(empty).post("/api/v1/jobs").then().statusCode(422);
            user.sends("{\"jobs\":[" + empty + "]}").post("/api/v1/batches").then().statusCode(422);
        }
        assertThat(database.jobsOf(user)).isZero();
    }

    private static JsonObject job(String type, JsonObject input) {
        return new JsonObject().put("type", type).put("input", input);
    }

    private String uploaded(String name, byte[] content) {
        return user.asks().multiPart("file", name, content).post("/api/v1/files").then().statusCode(201).extract().path("id");
    }

    private UUID readDocument() {
        CourseDocument document = new CourseDocument(UUID.randomUUID(), user.tenant(), user.name(), "The sea", null, null,
                null);
        Database.get(documents.store(document, List.of(CourseSection.of(1, "Tides", "About it.", "Tides rise and fall."))));
        return document.id();
    }
}
