package io.coatcheck.worker.documents;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.documents.ChapterInput;
import io.coatcheck.job.JobStatus;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/** What a full queue does, with bounds that a test can reach. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(PipelineBoundsTest.SmallPipeline.class)
class PipelineBoundsTest {

    private static final int QUEUE = 6;

    public static class SmallPipeline implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.documents.summary-queue", Integer.toString(QUEUE),
                    "worker.documents.look-for-room", "50ms",
                    "worker.documents.min-concurrency", "1",
                    "worker.documents.max-concurrency", "2");
        }
    }

    @Inject
    Jobs jobs;
    @Inject
    Documents documents;
    @Inject
    SummaryRoom room;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    @AfterEach
    void leaveNothingBehind() {
        control("{\"latencyMs\":0}");
        documents.clear();
    }

    @Test
    void fullQueueHoldsBackFurtherDocumentsAndDropsNothing() {
        control("{\"latencyMs\":60}");
        List<UUID> read = IntStream.range(0, 5).mapToObj(i -> documents.markdown("book" + i, "Book " + i + "\n\n"
                + Texts.book(4, 130))).toList();

        int[] most = { 0, 0 };
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
            most[0] = Math.max(most[0], open("'queued', 'scheduled', 'processing'"));
            most[1] = Math.max(most[1], open("'processing'"));
            return read.stream().map(jobs::status).allMatch(JobStatus::isTerminal);
        });

        assertThat(most[0]).as("open at once").isBetween(4, QUEUE);
        assertThat(most[1]).as("in work at once").isLessThanOrEqualTo(2);
        assertThat(read).allSatisfy(job -> {
            assertThat(jobs.status(job)).isEqualTo(COMPLETED);
            assertThat(documents.chaptersOf(job)).hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(chapter -> assertThat(chapter.getString("summary")).isNotBlank());
        });
    }

    @Test
    void documentThatIsLargerThanTheQueueIsLetInAlone() {
        UUID job = documents.markdown("long", Texts.book(QUEUE + 4, 130));

        assertThat(documents.result(job).chapterCount()).isEqualTo(QUEUE + 4);
    }

    @Test
    void roomIsGivenOnceHoweverManyAskAtOnce() {
        List<UUID> both = reading(2);
        UUID first = both.get(0);
        UUID second = both.get(1);

        assertThat(admitted(first, 4)).isTrue();
        assertThat(admitted(second, 4)).isFalse();
    }

    @Test
    void largeDocumentIsNotPassedByASmallOneThatCameLater() {
        List<UUID> inOrder = reading(3);
        UUID taking = inOrder.get(0);
        UUID large = inOrder.get(1);
        UUID small = inOrder.get(2);
        assertThat(admitted(taking, 3)).isTrue();

        assertThat(admitted(large, 4)).as("no room yet").isFalse();
        assertThat(admitted(small, 2)).as("room, but not its turn").isFalse();
        documents.rows("update document set admitted = 0 where id = $1", taking);
        assertThat(admitted(large, 4)).isTrue();
        assertThat(admitted(small, 2)).isTrue();
    }

    @Test
    void moreUrgentDocumentGoesFirst() {
        List<UUID> both = reading(2);
        UUID usual = both.get(0);
        UUID urgent = both.get(1);
        documents.rows("update job set priority = 8 where id = (select job_id from document where id = $1)", urgent);

        assertThat(admitted(usual, 1)).isFalse();
        assertThat(admitted(urgent, 1)).isTrue();
    }

    @Test
    void documentOfALostWorkerKeepsNobodyWaiting() {
        List<UUID> both = reading(2);
        UUID lost = both.get(0);
        documents.rows("""
                update job set worker_id = $2 where id = (select job_id from document where id = $1)
                """, lost, documents.rows("""
                insert into worker (id, name, lanes, capacity, lease_until)
                values (uuidv7(), 'lost', '{}', 1, now() - interval '1 second') returning id
                """).get(0).getUUID("id"));

        assertThat(admitted(both.get(1), 4)).isTrue();
    }

    @Test
    void textsThatSomebodyAsksForAloneKeepNoDocumentWaiting() {
        UUID document = reading(1).get(0);
        control("{\"latencyMs\":400}");
        List<UUID> alone = IntStream.range(0, QUEUE * 3)
                .mapToObj(i -> jobs.submit(ChapterInput.TYPE, new ChapterInput(Texts.words(Texts.TIDES, 130) + i, null, null)))
                .toList();

        assertThat(open("'queued'")).isGreaterThan(QUEUE);
        assertThat(admitted(document, QUEUE)).isTrue();
        control("{\"latencyMs\":0}");
        alone.forEach(job -> jobs.awaitStatus(job, COMPLETED));
    }

    /** As if jobs had found the documents' chapters and made no children yet, one after the other. */
    private List<UUID> reading(int count) {
        List<UUID> read = IntStream.range(0, count)
                .mapToObj(i -> documents.markdown("read", "About " + UUID.randomUUID() + "\n\n" + Texts.book(1, 130)))
                .toList();
        read.forEach(documents::result);
        List<UUID> ids = read.stream().map(job -> documents.documentOf(job).getUUID("id")).toList();
        ids.forEach(this::isRead);
        return ids;
    }

    private void isRead(UUID document) {
        UUID worker = jobs.one("select id from worker where lease_until > now() order by started_at desc limit 1")
                .getUUID("id");
        // Begun in the future: not lost, whatever the worker's heartbeat says.
        UUID job = documents.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, worker_id, started_at)
                values (uuidv7(), 'tenant', 'owner', 'document-summary', 'elsewhere', 'processing', 3, 60, $1,
                    now() + interval '1 hour')
                returning id
                """, worker).get(0).getUUID("id");
        documents.rows("update document set job_id = $1, admitted_at = null where id = $2", job, document);
    }

    /** Whether it is let in: then after its attempt began, as it would be. */
    private boolean admitted(UUID document, int chapters) {
        boolean isIn = Jobs.get(room.admit(document, chapters));
        if (isIn) {
            documents.rows("update document set admitted_at = now() + interval '2 hours' where id = $1", document);
        }
        return isIn;
    }

    private int open(String statuses) {
        return documents.rows("select count(*) from job where type = 'chapter-summary' and status in (" + statuses + ")").get(0)
                .getLong(0).intValue();
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(modelControl).then().statusCode(200);
    }
}
