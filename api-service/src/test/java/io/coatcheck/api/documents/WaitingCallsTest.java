package io.coatcheck.api.documents;

import static io.coatcheck.api.testing.AtOnce.meanwhile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/**
 * Calls that wait for their jobs: uploads with {@code USE_ASYNC_SUMMARIZATION=false}, and summaries that somebody asks for.
 * Their
 * patience is short here.
 */
@QuarkusTest
@RealServers
@TestProfile(WaitingCallsTest.ShortPatience.class)
class WaitingCallsTest {

    public static class ShortPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("USE_ASYNC_SUMMARIZATION", "false", "documents.longest-upload", "6s",
                    "documents.longest-summary", "1s");
        }
    }

    @Inject
    Database database;
    @Inject
    Pipeline pipeline;
    @Inject
    Worker worker;

    private final Reader reader = Reader.somebody();

    @Test
    void uploadIsAnsweredWhenTheLastChapterHasEnded() {
        var answer = meanwhile(() -> reader.upload("a.txt", "Some text.".getBytes()));
        UUID id = awaitDocument();
        UUID chapter = pipeline.finds(id, "One").get(0);
        AttemptRef attempt = pipeline.starts(id);
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(3)).until(() -> !answer.isDone());

        pipeline.summarises(chapter);
        pipeline.completes(id, attempt);

        assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
        answer.join().statusCode(200).body("status", is("completed")).body("chapters.status", contains("completed"))
                .body("chapters[0].preview", is("It is about it. It says so. It ends."));
        reader.get("/pipeline/status").body("async_enabled", is(false));
    }

    @Test
    void uploadThatTakesLongerIsAnsweredAsItStandsAndTheWorkGoesOn() {
        var answer = meanwhile(() -> reader.upload("a.txt", "Some text.".getBytes()));
        UUID id = awaitDocument();
        pipeline.finds(id, "One");

        assertThat(answer).succeedsWithin(Duration.ofSeconds(15));
        answer.join().statusCode(202).body("status", is("processing")).body("chapters.status", contains("processing"));
        assertThat(database.status(pipeline.jobOf(id))).isEqualTo("queued");
    }

    @Test
    void summaryThatTakesLongerIsAGatewayTimeoutAndTheWorkGoesOn() {
        UUID chapter = chapterOfAReadDocument();

        reader.post("/chapters/" + chapter + "/summarize").statusCode(504)
                .contentType("application/json")
                .body("keySet()", contains("detail"))
                .body("detail", is("The chapter is still being summarised"));

        List<UUID> jobs = summariesAskedFor();
        assertThat(jobs).hasSize(1);
        assertThat(database.status(jobs.get(0))).isEqualTo("queued");
        // Whoever asks again waits for the same one.
        reader.post("/chapters/" + chapter + "/summarize").statusCode(504);
        assertThat(summariesAskedFor()).isEqualTo(jobs);
        pipeline.summarises(chapter);
        worker.completes(jobs.get(0), "{}");
        reader.get("/chapters/" + chapter).body("chapter.status", is("completed"));
    }

    private UUID chapterOfAReadDocument() {
        var answer = meanwhile(() -> reader.upload("a.txt", "Some text.".getBytes()));
        UUID id = awaitDocument();
        UUID chapter = pipeline.finds(id, "One").get(0);
        pipeline.completes(id, pipeline.starts(id));
        assertThat(answer).succeedsWithin(Duration.ofSeconds(15));
        return chapter;
    }

    private UUID awaitDocument() {
        return await().until(() -> database.rows("""
                select d.id from document d join job j on j.id = d.job_id where d.owner = $1
                """, reader.user().name()), rows -> !rows.isEmpty()).get(0).getUUID(0);
    }

    private List<UUID> summariesAskedFor() {
        return database.rows("select id from job where owner = $1 and type = 'chapter-summary'", reader.user().name()).stream()
                .map(row -> row.getUUID("id")).toList();
    }
}
