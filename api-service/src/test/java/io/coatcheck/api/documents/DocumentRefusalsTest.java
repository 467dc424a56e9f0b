package io.coatcheck.api.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What the document reader is told when something is not possible. */
@QuarkusTest
@RealServers
class DocumentRefusalsTest {

    private static final byte[] TEXT = "Some text.".getBytes();

    @Inject
    Database database;
    @Inject
    Pipeline pipeline;

    private final Reader reader = Reader.somebody();

    @Test
    void typeIsKnownByContentAndTextByItsExtension() {
        String unsupported = "Only .EPUB, .PDF, .DOCX, .TXT and .MD files are supported";
        refused(reader.upload("book.pdf", new byte[] { 77, 90, 0, 1, 2 }), 400).body("detail", is(unsupported));
        refused(reader.upload("notes.html", TEXT), 400).body("detail", is(unsupported));
        refused(reader.upload("notes", TEXT), 400).body("detail", is(unsupported));
        refused(reader.upload("broken.txt", new byte[] { (byte) 0xC3, 0x28 }), 400).body("detail", is(unsupported));
        refused(reader.upload("picture.md", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0 }), 400);

        reader.upload("book.txt", Book.ofTheSea().pdf()).statusCode(202);
        reader.get("/documents").body("documents.file_type", containsInAnyOrder("pdf"));
    }

    @Test
    void emptyAndMissingFilesAreRefused() {
        refused(reader.upload("empty.txt", new byte[0]), 400).body("detail", notNullValue());
        refused(reader.user().asks().multiPart("other", "a.txt", TEXT).post("/api/upload").then(), 400);
        refused(reader.user().asks().multiPart("other", "a.txt", TEXT).post("/api/upload/batch").then(), 400);
        assertThat(database.jobsOf(reader.user())).isZero();
    }

    @Test
    void sameDocumentOfTheSameOwnerIsAConflict() {
        reader.uploads("a.txt", TEXT);

        refused(reader.upload("another-name.txt", TEXT), 409).body("detail", is("This document was already uploaded."));

        assertThat(database.jobsOf(reader.user())).isEqualTo(1);
        assertThat(database.rows("select from file where owner = $1", reader.user().name())).hasSize(1);
        new Reader(reader.user().colleague()).uploads("a.txt", TEXT);
    }

    @Test
    void documentWhoseJobWasNeverStoredGivesWayToItself() {
        UUID lost = reader.uploads("a.txt", TEXT);
        database.rows("update document set job_id = $2, uploaded_at = now() - interval '2 minutes' where id = $1", lost,
                UUID.randomUUID());
        reader.get("/documents").body("documents[0].status", is("failed"))
                .body("documents[0].error", is("The upload was interrupted. Upload the document again."));

        UUID id = reader.uploads("a.txt", TEXT);

        reader.get("/documents").body("documents.id", containsInAnyOrder(id.toString()))
                .body("documents[0].status", is("processing"));
    }

    @Test
    void documentWhoseJobWasNeverStoredIsReadWhenItsSummariesAreAskedFor() {
        UUID id = reader.uploads("a.txt", TEXT);
        database.rows("update document set job_id = $2, uploaded_at = now() - interval '2 minutes' where id = $1", id,
                UUID.randomUUID());

        String job = reader.post("/documents/" + id + "/summarize-all").statusCode(202).extract().path("job_id");

        assertThat(pipeline.jobOf(id)).hasToString(job);
        reader.get("/documents").body("documents[0].status", is("processing"));
    }

    @Test
    void tooLargeFileIsRefusedInTheDoorsShape() {
        refused(reader.upload("large.txt", new byte[55 * 1024 * 1024]), 413).body("detail", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = { "urgent", "HIGH", "5" })
    void otherPrioritiesAreNone(String priority) {
        refused(reader.upload("a.txt", TEXT, "?priority=" + priority), 400)
                .body("detail", is("priority must be one of high, normal, low."));
    }

    @Test
    void foreignAndUnknownDocumentsDoNotExist() {
        UUID id = reader.uploads("a.txt", TEXT);
        UUID chapter = pipeline.finds(id, "One").get(0);
        for (User other : new User[] { reader.user().colleague(), reader.user().namesake(), reader.user().operator() }) {
            nothing(new Reader(other), id, chapter);
        }
        for (Object unknown : new Object[] { UUID.randomUUID(), "no-uuid" }) {
            nothing(reader, unknown, unknown);
        }
        reader.get("/chapters/" + chapter).statusCode(200);
    }

    private static void nothing(Reader reader, Object document, Object chapter) {
        refused(reader.get("/documents/" + document + "/chapters"), 404).body("detail", is("Document not found"));
        refused(reader.post("/documents/" + document + "/summarize-all"), 404);
        refused(reader.delete("/documents/" + document), 404);
        refused(reader.get("/chapters/" + chapter), 404).body("detail", is("Chapter not found"));
        refused(reader.post("/chapters/" + chapter + "/summarize"), 404);
        reader.get("/documents").body("documents.findAll { it.id == '%s' }.size()".formatted(document),
                is(reader.get("/documents").extract().jsonPath().getList("documents.id").contains(document.toString()) ? 1
                        : 0));
    }

    @Test
    void listsHoldOnesOwnWhateverTheRole() {
        UUID id = reader.uploads("a.txt", TEXT);
        pipeline.finds(id, "One");
        Reader operator = new Reader(reader.user().operator());

        assertThat(operator.get("/documents").extract().jsonPath().getList("documents")).isEmpty();
        assertThat(operator.get("/chapters").extract().jsonPath().getList("chapters")).isEmpty();
    }

    @Test
    void withoutATokenNothingIsTold() {
        for (String path : new String[] { "/documents", "/documents/no-uuid/chapters", "/chapters", "/chapters/x",
                "/connections",
                "/pipeline/status" }) {
            refused(given().get("/api" + path).then(), 401);
        }
        refused(given().multiPart("file", "a.txt", TEXT).post("/api/upload").then(), 401);
        refused(given().delete("/api/documents/x").then(), 401);
    }

    @Test
    void badBodiesOfABatchAreRefused() {
        for (String body : new String[] { "{", "[]", "{}", "null", "{\"document_ids\":7}" }) {
            refused(reader.post("/documents/delete-batch", body), 400);
        }
        String ids = Stream.generate(() -> "\"" + UUID.randomUUID() + "\"").limit(101).collect(Collectors.joining(","));
        refused(reader.post("/documents/delete-batch", "{\"document_ids\":[" + ids + "]}"), 400);
    }

    @Test
    void unifiedApiTakesItsInputs() {
        String file = reader.user().asks().multiPart("file", "a.txt", TEXT).post("/api/v1/files").then().statusCode(201)
                .extract().path("id");
        reader.user().submits("{\"type\":\"document-summary\",\"input\":{\"fileId\":\"%s\"}}".formatted(file));
        for (String input : new String[] { "{}", "{\"text\":\"  \"}",
                "{\"text\":\"a\",\"chapterId\":\"%s\"}".formatted(UUID.randomUUID()) }) {
            reader.user().sends("{\"type\":\"chapter-summary\",\"input\":%s}".formatted(input)).post("/api/v1/jobs").then()
                    .statusCode(422).body("errors[0].field", is("input.text"));
        }
        reader.user().sends("{\"type\":\"chapter-summary\",\"input\":{\"text\":\"%s\"}}".formatted("x".repeat(200_001)))
                .post("/api/v1/jobs").then().statusCode(413);
        new Reader(reader.user().colleague()).user()
                .sends("{\"type\":\"document-summary\",\"input\":{\"fileId\":\"%s\"}}".formatted(file)).post("/api/v1/jobs")
                .then()
                .statusCode(422);
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType("application/json").body("keySet()", containsInAnyOrder("detail"));
    }
}
