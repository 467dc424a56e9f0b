package io.coatcheck.api.documents;

import static io.coatcheck.api.testing.AtOnce.meanwhile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** {@code USE_ASYNC_SUMMARIZATION=false}: the same jobs, waited for. */
@QuarkusTest
@RealServers
@TestProfile(SynchronousUploadTest.Synchronous.class)
class SynchronousUploadTest {

    public static class Synchronous implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("USE_ASYNC_SUMMARIZATION", "false");
        }
    }

    @Inject
    Database database;
    @Inject
    Pipeline pipeline;

    private final Reader reader = Reader.somebody();

    @Test
    void uploadIsAnsweredWhenTheLastChapterHasEnded() {
        var answer = meanwhile(() -> reader.upload("a.txt", "Some text.".getBytes()));
        UUID id = await().until(() -> database.rows("select id from document where owner = $1", reader.user().name()),
                rows -> !rows.isEmpty()).get(0).getUUID(0);
        UUID chapter = pipeline.finds(id, "One").get(0);
        await().until(() -> database.jobsOf(reader.user()) == 1);
        AttemptRef attempt = pipeline.starts(id);
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(3)).until(() -> !answer.isDone());

        pipeline.summarises(chapter);
        pipeline.completes(id, attempt);

        assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
        answer.join().statusCode(200).body("status", is("completed")).body("chapters.status", contains("completed"))
                .body("chapters[0].preview", is("It is about it. It says so. It ends."));
        reader.get("/pipeline/status").body("async_enabled", is(false));
    }
}
