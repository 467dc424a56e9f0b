package io.coatcheck.api.documents;

import static io.coatcheck.api.testing.AtOnce.meanwhile;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What happens to documents, in the words of the document reader. {@code DocumentsIT} tells the same with a real worker. */
@QuarkusTest
@RealServers
class DocumentStoryTest {

    @Inject
    Database database;
    @Inject
    Pipeline pipeline;
    @Inject
    Worker worker;

    private final Reader reader = Reader.somebody();

    @Test
    void uploadedDocumentIsListedAndItsChaptersCompleteOneByOne() {
        UUID id = UUID.fromString(reader.upload("the-sea.pdf", Book.ofTheSea().pdf())
                .statusCode(202)
                .body("keySet()", containsInAnyOrder("message", "document_id", "chapters", "status", "summary_queue_size",
                        "write_queue_size"))
                .body("status", is("processing"))
                .body("chapters", empty())
                .extract().path("document_id"));
        reader.get("/documents").statusCode(200)
                .body("documents", org.hamcrest.Matchers.hasSize(1))
                .body("documents[0].keySet()",
                        containsInAnyOrder("id", "title", "file_type", "chapter_count", "uploaded_at", "status"))
                .body("documents[0].id", is(id.toString()))
                .body("documents[0].title", is("the-sea"))
                .body("documents[0].file_type", is("pdf"))
                .body("documents[0].chapter_count", is(0))
                .body("documents[0].uploaded_at", endsWith("Z"))
                .body("documents[0].status", is("processing"));
        reader.get("/documents/" + id + "/chapters").statusCode(200).body("chapters", empty());

        AttemptRef attempt = pipeline.starts(id);
        List<UUID> chapters = pipeline.finds(id, "Tides", "Waves");
        reader.get("/documents/" + id + "/chapters").body("chapters.status", contains("processing", "processing"))
                .body("chapters[0].keySet()", containsInAnyOrder("id", "title", "summary", "preview", "status", "document_id",
                        "document_title", "chapter_number"))
                .body("chapters.chapter_number", contains(1, 2))
                .body("chapters[0].summary", nullValue());
        pipeline.summarises(chapters.get(0));
        reader.get("/documents/" + id + "/chapters?include_content=true")
                .body("chapters.status", contains("completed", "processing"))
                .body("chapters[0].summary", startsWith("It is about it."))
                .body("chapters[0].preview", is("It is about it. It says so. It ends."))
                .body("chapters[0].content", is("All about Tides"))
                .body("chapters[0].document_title", is("the-sea"));
        pipeline.summarises(chapters.get(1));
        pipeline.completes(id, attempt);

        reader.get("/documents").body("documents[0].status", is("completed")).body("documents[0].chapter_count", is(2));
        reader.get("/chapters").body("chapters.status", contains("completed", "completed"))
                .body("chapters.content", contains(nullValue(), nullValue()));
        reader.get("/chapters?include_content=true")
                .body("chapters.content", contains("All about Tides", "All about Waves"));
        reader.get("/chapters/" + chapters.get(1)).statusCode(200)
                .body("chapter.title", is("Waves")).body("chapter.content", is("All about Waves"))
                .body("chapter.document_id", is(id.toString()));
    }

    @Test
    void bookOfThreeHundredPagesIsTakenBeforeAnybodyHasReadIt() {
        byte[] book = PdfBook.of(Book.of("A long book", 20, 600)).withBookmarks().filledTo(300).bytes();

        UUID id = reader.uploads("book.pdf", book);

        assertThat(database.job(pipeline.jobOf(id)).getInteger("attempt")).isZero();
        reader.get("/documents/" + id + "/chapters").statusCode(200).body("chapters", empty());
    }

    @ParameterizedTest
    @CsvSource({ "high,8", "normal,5", "low,2" })
    void priorityIsTheJobs(String word, int priority) {
        UUID id = UUID.fromString(reader.upload("a.txt", "Some text.".getBytes(), "?priority=" + word)
                .statusCode(202).extract().path("document_id"));

        assertThat(database.job(pipeline.jobOf(id)).getShort("priority")).isEqualTo((short) priority);
    }

    @Test
    void severalDocumentsComeAtOnceAndARefusedOneKeepsOutNoneOfTheOthers() {
        Book book = Book.ofTheSea();
        reader.user().asks().multiPart("files", "a.epub", book.epub()).multiPart("files", "b.docx", book.docx())
                .multiPart("files", "c.exe", new byte[] { 77, 90, 0, 1 }).multiPart("files", "again.epub", book.epub())
                .post("/api/upload/batch").then().statusCode(202)
                .body("keySet()", containsInAnyOrder("documents", "errors"))
                .body("documents.status", contains("processing", "processing"))
                .body("errors.file", contains("c.exe", "again.epub"))
                .body("errors.detail", contains("Only .EPUB, .PDF, .DOCX, .TXT and .MD files are supported",
                        "This document was already uploaded."));
        reader.get("/documents").body("documents.file_type", containsInAnyOrder("epub", "docx"));
    }

    @Test
    void documentWhoseJobFailedSaysWhy() {
        UUID id = reader.uploads("a.txt", "Some text.".getBytes());
        worker.fails(pipeline.jobOf(id));

        reader.get("/documents").body("documents[0].status", is("failed"))
                .body("documents[0].error", is("The model refused this text."));
    }

    @Test
    void documentWhoseJobWasCancelledHasFailedWithItsUnfinishedChapters() {
        UUID id = reader.uploads("a.txt", "Some text.".getBytes());
        List<UUID> chapters = pipeline.finds(id, "One", "Two");
        pipeline.summarises(chapters.get(0));

        reader.user().asks().post("/api/v1/jobs/" + pipeline.jobOf(id) + "/cancellation").then().statusCode(202);

        reader.get("/documents").body("documents[0].status", is("failed")).body("documents[0].error", is("Cancelled"));
        reader.get("/documents/" + id + "/chapters").body("chapters.status", contains("completed", "failed"));
    }

    @Test
    void chapterIsSummarisedAnewWhileTheCallerWaits() {
        UUID id = reader.uploads("a.txt", "Some text.".getBytes());
        UUID chapter = pipeline.finds(id, "One").get(0);
        AttemptRef attempt = pipeline.starts(id);
        pipeline.completes(id, attempt);

        CompletableFuture<ValidatableResponse> one = meanwhile(() -> reader.post("/chapters/" + chapter + "/summarize"));
        CompletableFuture<ValidatableResponse> other = meanwhile(() -> reader.post("/chapters/" + chapter + "/summarize"));
        UUID job = awaitJob("chapter-summary");
        assertThat(database.job(job).getString("lane")).isEqualTo("summaries");
        pipeline.summarises(chapter);
        worker.completes(job, "{}");

        for (CompletableFuture<ValidatableResponse> answer : List.of(one, other)) {
            assertThat(answer).succeedsWithin(Duration.ofSeconds(10));
            answer.join().statusCode(200).body("chapter.id", is(chapter.toString())).body("chapter.status", is("completed"))
                    .body("chapter.summary", startsWith("It is about it."));
        }
        assertThat(jobs("chapter-summary")).hasSize(1);
    }

    @Test
    void chapterThatCannotBeSummarisedIsABadGateway() {
        UUID id = reader.uploads("a.txt", "Some text.".getBytes());
        UUID chapter = pipeline.finds(id, "One").get(0);
        pipeline.completes(id, pipeline.starts(id));
        CompletableFuture<ValidatableResponse> answer = meanwhile(() -> reader.post("/chapters/" + chapter + "/summarize"));
        worker.fails(awaitJob("chapter-summary"));

        answer.join().statusCode(502)
                .body("detail", is("The chapter could not be summarised: The model refused this text."));
        reader.get("/chapters/" + chapter).body("chapter.status", is("failed"));
    }

    @Test
    void missingSummariesAreAskedForOnce() {
        UUID id = reader.uploads("a.txt", "Some text.".getBytes());
        String first = reader.post("/documents/" + id + "/summarize-all").statusCode(202).body("status", is("processing"))
                .extract().path("job_id");
        assertThat(first).isEqualTo(pipeline.jobOf(id).toString());
        pipeline.finds(id, "One", "Two");
        pipeline.completes(id, pipeline.starts(id));

        String next = reader.post("/documents/" + id + "/summarize-all").statusCode(202).extract().path("job_id");
        String same = reader.post("/documents/" + id + "/summarize-all").statusCode(202).extract().path("job_id");

        assertThat(next).isNotEqualTo(first).isEqualTo(same);
        reader.get("/documents").body("documents[0].status", is("processing"));
        assertThat(jobs("document-summary")).hasSize(2);
    }

    @Test
    void deletedDocumentTakesEverythingWithIt() {
        UUID id = reader.uploads("a.txt", "Some text.".getBytes());
        UUID job = pipeline.jobOf(id);
        UUID file = database.rows("select file_id from document where id = $1", id).get(0).getUUID(0);
        pipeline.finds(id, "One", "Two");
        pipeline.starts(id);

        reader.delete("/documents/" + id).statusCode(200).body("message", is("Document deleted"));

        assertThat(database.status(job)).isEqualTo("cancelled");
        assertThat(database.rows("select from job_payload where job_id = $1", job)).isEmpty();
        assertThat(database.rows("select from file where id = $1", file)).isEmpty();
        assertThat(database.rows("select from chapter where document_id = $1", id)).isEmpty();
        reader.get("/documents").body("documents", empty());
        reader.delete("/documents/" + id).statusCode(404).body("detail", is("Document not found"));
        reader.uploads("a.txt", "Some text.".getBytes());
    }

    @Test
    void severalDocumentsAreDeletedAtOnceButNobodyElses() {
        UUID one = reader.uploads("a.txt", "One text.".getBytes());
        UUID other = reader.uploads("b.txt", "Other text.".getBytes());
        Reader colleague = new Reader(reader.user().colleague());
        UUID foreign = colleague.uploads("a.txt", "One text.".getBytes());

        reader.post("/documents/delete-batch",
                "{\"document_ids\":[\"%s\",\"%s\",\"%s\",\"no-uuid\"]}".formatted(one, other, foreign))
                .statusCode(200).body("message", is("2 documents deleted"));

        reader.get("/documents").body("documents", empty());
        colleague.get("/documents").body("documents.id", contains(foreign.toString()));
    }

    @Test
    void connectionsAreOfferedTheMostSimilarFirst() {
        UUID one = reader.uploads("a.txt", "One text.".getBytes());
        UUID other = reader.uploads("b.txt", "Other text.".getBytes());
        List<UUID> ones = pipeline.finds(one, "Tides", "Bread");
        List<UUID> others = pipeline.finds(other, "Moon");
        pipeline.connects(ones.get(1), others.get(0), 0.2);
        pipeline.connects(ones.get(0), others.get(0), 0.75);

        reader.get("/connections").statusCode(200)
                .body("connections.similarity", contains(0.75f, 0.2f))
                .body("connections[0].keySet()", containsInAnyOrder("chapter1", "chapter2", "similarity", "reason"))
                .body("connections[0].reason", is("Shared key terms: tide, moon"))
                .body("connections[0].chapter1.title", is("Tides"))
                .body("connections[0].chapter2.title", is("Moon"))
                .body("connections[0].chapter2.document_title", is("b"));
        new Reader(reader.user().colleague()).get("/connections").body("connections", empty());
    }

    @Test
    void rootAnswersProgramsAndBrowsers() {
        given().get("/").then().statusCode(200).contentType("application/json").body("status", is("ok"));
        given().header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8").get("/").then()
                .statusCode(200).contentType(startsWith("text/html"));
    }

    private UUID awaitJob(String type) {
        return org.awaitility.Awaitility.await().until(() -> jobs(type), jobs -> !jobs.isEmpty()).get(0);
    }

    private List<UUID> jobs(String type) {
        return database.rows("select id from job where owner = $1 and type = $2", reader.user().name(), type).stream()
                .map(row -> row.getUUID("id")).toList();
    }
}
