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
        UUID one = documents.markdown("one", Texts.book(1, 130));
        UUID two = documents.markdown("two", Texts.book(2, 130));
        documents.result(one);
        documents.result(two);
        UUID first = documents.documentOf(one).getUUID("id");
        UUID second = documents.documentOf(two).getUUID("id");
        // As if both jobs had found their chapters and made no children yet.
        UUID worker = jobs.one("select id from worker order by started_at desc limit 1").getUUID("id");
        documents.rows(
                """
                        insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, worker_id, started_at)
                        select gen.id, 'tenant', 'owner', 'document-summary', 'elsewhere', 'processing', 3, 60, $1, now() + interval '1 hour'
                        from (select uuidv7() as id from generate_series(1, 2)) gen
                        """,
                worker);
        List<UUID> made = documents.rows("select id from job where lane = 'elsewhere'").stream().map(row -> row.getUUID("id"))
                .toList();
        documents.rows("update document set job_id = $1 where id = $2", made.get(0), first);
        documents.rows("update document set job_id = $1 where id = $2", made.get(1), second);

        boolean firstIn = Jobs.get(room.admit(first, 4));
        boolean secondIn = Jobs.get(room.admit(second, 4));

        assertThat(firstIn).isTrue();
        assertThat(secondIn).isFalse();
    }

    private int open(String statuses) {
        return documents.rows("select count(*) from job where type = 'chapter-summary' and status in (" + statuses + ")").get(0)
                .getLong(0).intValue();
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(modelControl).then().statusCode(200);
    }
}
