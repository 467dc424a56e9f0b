package io.coatcheck.worker.documents;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.documents.DocumentInput;
import io.coatcheck.documents.DocumentResult;
import io.coatcheck.files.FileType;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** From an uploaded document to its summarised chapters, through the offline model. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class DocumentTest {

    private static final String PROSE = Texts.words(Texts.TIDES, 150);

    @Inject
    Jobs jobs;
    @Inject
    Documents documents;
    @Inject
    ChapterRows chapterRows;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    @AfterEach
    void leaveNothingBehind() {
        control("{\"mode\":\"ok\",\"failNext\":0,\"latencyMs\":0}");
        documents.clear();
    }

    @Test
    void everyChapterOfABookIsSummarised() {
        UUID job = documents.upload("book.epub", FileType.EPUB, Book.of("The Traveller", 5, 1_200).epub());

        DocumentResult result = documents.result(job);

        assertThat(result.title()).isEqualTo("The Traveller");
        assertThat(result.chapterCount()).isEqualTo(5);
        assertThat(result.failed()).isZero();
        assertThat(result.chapters()).extracting(DocumentResult.Chapter::title).contains("The story of number 3");
        assertThat(result.chapters()).extracting(DocumentResult.Chapter::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(result.chapters()).allSatisfy(chapter -> {
            assertThat(chapter.status()).isEqualTo("completed");
            assertThat(Texts.sentencesIn(chapter.summary())).isBetween(10L, 12L);
            assertThat(chapter.summary()).hasSizeLessThanOrEqualTo(2_400).contains("chapter " + chapter.number());
            assertThat(Texts.sentencesIn(chapter.preview())).isEqualTo(3);
            assertThat(chapter.summary()).startsWith(chapter.preview());
        });
        assertThat(documents.documentOf(job).getString("status")).isEqualTo("completed");
        assertThat(documents.documentOf(job).getString("file_type")).isEqualTo("epub");
    }

    @Test
    void eachChapterIsAJobOfItsOwn() {
        UUID job = documents.markdown("sea", Texts.book(4, 150));
        documents.result(job);

        assertThat(documents.rows("select * from job where parent_id = $1", job)).hasSize(4).allSatisfy(child -> {
            assertThat(child.getString("type")).isEqualTo("chapter-summary");
            assertThat(child.getString("lane")).isEqualTo("summaries");
            assertThat(child.getString("owner")).isEqualTo("owner");
        });
    }

    @Test
    void summaryIsInTheLanguageOfTheText() {
        UUID job = documents.markdown("brood", "# Het brood\n\n" + Texts.words(Texts.BROOD, 400));

        assertThat(documents.result(job).chapters().get(0).summary()).contains("bakker").contains("het");
    }

    @Test
    void chapterThatFailsLeavesTheOthersTheirSummaries() {
        control("{\"failNext\":1,\"status\":400}");

        UUID job = documents.markdown("sea", Texts.book(4, 150));
        DocumentResult result = documents.result(job);

        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.chapters()).filteredOn(chapter -> chapter.status().equals("completed")).hasSize(3)
                .allSatisfy(chapter -> assertThat(chapter.summary()).isNotBlank());
        assertThat(documents.documentOf(job).getString("status")).isEqualTo("completed");
        assertThat(documents.chaptersOf(job)).filteredOn(row -> row.getString("status").equals("failed")).hasSize(1);
    }

    @Test
    void failedChapterIsShownWhileOthersAreStillInWork() {
        control("{\"failNext\":1,\"status\":400,\"latencyMs\":700}");

        UUID job = documents.markdown("sea", Texts.book(12, 150));

        await().atMost(Jobs.PATIENCE).until(() -> documents.chaptersOf(job).stream()
                .anyMatch(chapter -> chapter.getString("status").equals("failed")));
        assertThat(jobs.status(job).isTerminal()).isFalse();
        assertThat(documents.result(job).failed()).isEqualTo(1);
    }

    @Test
    void missingSummariesAreMadeByALaterJobAndTheOthersKept() {
        control("{\"failNext\":1,\"status\":400}");
        UUID first = documents.markdown("sea", Texts.book(4, 150));
        documents.result(first);
        UUID document = documents.documentOf(first).getUUID("id");
        long before = modelRequests();

        UUID second = jobs.submit(DocumentInput.TYPE, new DocumentInput(UUID.randomUUID(), document));

        assertThat(documents.result(second).failed()).isZero();
        assertThat(modelRequests() - before).isEqualTo(1);
        assertThat(documents.chaptersOf(second)).extracting(row -> row.getString("status")).containsOnly("completed");
    }

    @Test
    void documentWithoutASingleSummaryHasFailed() {
        control("{\"failNext\":2,\"status\":400}");

        UUID job = documents.markdown("sea", Texts.book(2, 150));

        assertThat(jobs.awaitStatus(job, FAILED).getString("error_code")).isEqualTo("no-chapter-summarised");
        assertThat(documents.documentOf(job).getString("status")).isEqualTo("failed");
        assertThat(documents.documentOf(job).getString("error")).isNotBlank();
    }

    @Test
    void documentThatCannotBeReadSaysWhy() {
        byte[] pdf = Book.ofTheSea().pdf();
        UUID encrypted = documents.upload("a.pdf", FileType.PDF, PdfBook.of(Book.ofTheSea()).encryptedWith("secret").bytes());
        UUID truncated = documents.upload("b.pdf", FileType.PDF, Arrays.copyOf(pdf, 200));

        assertFailed(encrypted, "password");
        assertFailed(truncated, "damaged");
    }

    private void assertFailed(UUID job, String reason) {
        jobs.awaitStatus(job, FAILED);
        assertThat(documents.documentOf(job).getString("status")).isEqualTo("failed");
        assertThat(documents.documentOf(job).getString("error")).contains(reason);
        assertThat(documents.chaptersOf(job)).isEmpty();
    }

    @Test
    void longChapterGoesToTheModelInPiecesAndOnceMoreToBeMerged() {
        long before = modelRequests();

        UUID job = jobs.submit(ChapterInput.TYPE, new ChapterInput(Texts.words(Texts.TIDES, 6_000), null, "Tides"));
        jobs.awaitStatus(job, COMPLETED);

        String summary = json(job).getString("summary");
        assertThat(Texts.sentencesIn(summary)).isBetween(10L, 12L);
        assertThat(summary).hasSizeLessThanOrEqualTo(2_400).doesNotContain("Part 1");
        assertThat(modelRequests() - before).isBetween(4L, 8L);
    }

    @Test
    void piecesOfALongChapterAreSummarisedInParallel() {
        control("{\"latencyMs\":1500}");

        UUID job = jobs.submit(ChapterInput.TYPE, new ChapterInput(Texts.words(Texts.TIDES, 6_000), null, "Tides"));

        await().atMost(Jobs.PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> modelCalls("open") >= 3);
        control("{\"latencyMs\":0}");
        jobs.awaitStatus(job, COMPLETED);
    }

    @Test
    void sameSummaryWrittenTwiceIsThereOnce() {
        UUID job = documents.markdown("sea", Texts.book(1, 150));
        UUID chapter = documents.result(job).chapters().get(0).chapterId();
        UUID writing = documents
                .rows("""
                        insert into job (id, tenant, owner, type, lane, status, attempt, max_attempts, timeout_seconds, worker_id, started_at)
                        values (uuidv7(), 'tenant', 'owner', 'chapter-summary', 'elsewhere', 'processing', 1, 3, 60,
                            (select id from worker where lease_until > now() limit 1), now() + interval '1 hour')
                        returning id
                        """)
                .get(0).getUUID("id");
        SummarisedChapter summary = new SummarisedChapter(chapter, new AttemptRef(writing, 1),
                new ChapterSummary(List.of("It says so.")), List.of(new KeyTerm("tide", "tides", 1)));
        SummarisedChapter late = new SummarisedChapter(chapter, new AttemptRef(writing, 0),
                new ChapterSummary(List.of("Too late.")), List.of());

        assertThat(Jobs.get(chapterRows.summarise(List.of(summary)))).containsExactly(true);
        assertThat(Jobs.get(chapterRows.summarise(List.of(summary)))).containsExactly(true);
        assertThat(Jobs.get(chapterRows.summarise(List.of(late)))).containsExactly(false);

        assertThat(documents.chaptersOf(job).get(0).getString("summary")).isEqualTo("It says so.");
        assertThat(documents.rows("select from chapter_term where chapter_id = $1 and term = 'tide'", chapter)).hasSize(1);
    }

    @Test
    void textThatIsSentAlongIsSummarisedAndKeptNowhere() {
        UUID job = jobs.submit(ChapterInput.TYPE, new ChapterInput(PROSE, null, null));
        jobs.awaitStatus(job, COMPLETED);

        assertThat(Texts.sentencesIn(json(job).getString("summary"))).isBetween(3L, 4L);
        assertThat(json(job).getString("chapterId")).isNull();
        assertThat(jobs.attempt(job, 1).getString("prompt_version")).isEqualTo("chapter-summary/v1");
    }

    @Test
    void attemptAfterALostWorkerDoesNotPayForTheSameSummaryTwice() {
        UUID document = documents.markdown("sea", Texts.book(1, 150));
        UUID chapter = documents.result(document).chapters().get(0).chapterId();
        var lost = jobs.job(ChapterInput.TYPE, ChapterInput.ofChapter(chapter));
        documents.rows("update chapter set job_id = $1, summary = 'What the lost worker wrote.' where id = $2", lost.id(),
                chapter);
        long before = modelRequests();

        UUID job = jobs.submit(lost);
        jobs.awaitStatus(job, COMPLETED);

        assertThat(json(job).getString("summary")).isEqualTo("What the lost worker wrote.");
        assertThat(modelRequests()).isEqualTo(before);
    }

    @Test
    void summaryOfACancelledJobIsNotWritten() {
        control("{\"latencyMs\":1500}");
        UUID document = documents.markdown("sea", Texts.book(1, 150));
        await().atMost(Jobs.PATIENCE).until(() -> documents.rows(
                "select from job where parent_id = $1 and status = 'processing'", document).size() == 1);
        UUID child = documents.rows("select id from job where parent_id = $1", document).get(0).getUUID("id");

        assertThat(jobs.cancel(child)).isTrue();

        // Longer than the model takes.
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4))
                .until(() -> documents.chaptersOf(document).get(0).getString("summary") == null);
    }

    @Test
    void chapterOfSomebodyElseDoesNotExist() {
        UUID job = jobs.submit(ChapterInput.TYPE, ChapterInput.ofChapter(UUID.randomUUID()));

        assertThat(jobs.awaitStatus(job, FAILED).getString("error_code")).isEqualTo("chapter-not-found");
    }

    @Test
    void chaptersOfDifferentDocumentsThatAreAboutTheSameAreConnected() {
        documents.result(documents.markdown("tides", "# Tides\n\n" + Texts.words(Texts.TIDES, 300)
                + "\n\n# Bread\n\n" + Texts.words(Texts.BREAD, 300)));
        documents.result(documents.markdown("ocean", "# Ocean\n\n" + Texts.words(Texts.OCEAN, 300)
                + "\n\n# Moon\n\n" + Texts.words(Texts.TIDES, 200)));

        List<String> connections = documents.rows("""
                select one.title || '-' || other.title as pair, similarity, reason from chapter_connection
                join chapter one on one.id = chapter1_id join chapter other on other.id = chapter2_id
                where similarity between 0 and 1 and reason like 'Shared key terms: %'
                order by similarity desc
                """).stream().map(row -> row.getString("pair")).toList();

        assertThat(connections).containsExactly("Tides-Moon", "Tides-Ocean");
        assertThat(documents.rows("select reason from chapter_connection where reason like '%water%'")).isNotEmpty();
    }

    @Test
    void workerTellsHowItsPartOfThePipelineStands() {
        documents.result(documents.markdown("sea", Texts.book(4, 150)));

        await().atMost(Jobs.PATIENCE).until(() -> documents.rows("""
                select from pipeline_worker p join worker w on w.id = worker_id
                where w.lease_until > now() and cardinality(model_millis) >= 4 and cardinality(commit_millis) > 0
                  and concurrency between 3 and 16 and summary_queue = 200 and write_queue = 500
                """).size() == 1);
    }

    private io.vertx.core.json.JsonObject json(UUID job) {
        return new io.vertx.core.json.JsonObject(jobs.result(job));
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings.getBytes(StandardCharsets.UTF_8)).post(modelControl).then()
                .statusCode(200);
    }

    private long modelRequests() {
        return modelCalls("requests");
    }

    private long modelCalls(String which) {
        return given().get(modelControl).then().statusCode(200).extract().jsonPath().getLong(which);
    }
}
