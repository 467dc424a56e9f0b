package io.coatcheck.api.documents;

import static io.coatcheck.api.testing.AtOnce.meanwhile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Uploads whose chapters are found while they are held back for them; for long here, so that no machine is too slow. */
@QuarkusTest
@RealServers
@TestProfile(FastChaptersTest.LongHold.class)
class FastChaptersTest {

    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration SOONER = Duration.ofSeconds(15);

    public static class LongHold implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("documents.list-chapters-within", HOLD.toSeconds() + "s");
        }
    }

    @Inject
    Database database;
    @Inject
    Pipeline pipeline;

    private final Reader reader = Reader.somebody();

    @Test
    void chaptersThatAreFoundFastAreInTheAnswerOfTheUpload() {
        CompletableFuture<ValidatableResponse> answer = meanwhile(() -> reader.upload("notes.md", "# A\n\nText.".getBytes()));
        UUID id = awaitDocuments(1).get(0);
        pipeline.finds(id, "A");
        pipeline.starts(id);

        assertThat(answer).succeedsWithin(SOONER);
        answer.join().statusCode(202)
                .body("chapters[0].keySet()", containsInAnyOrder("id", "title", "summary", "preview", "status"))
                .body("chapters.title", contains("A"))
                .body("chapters.status", contains("processing"));
    }

    @Test
    void documentsOfOneRequestAreHeldBackTogether() {
        RequestSpecification request = reader.user().asks();
        List.of("a.txt", "b.txt", "c.txt").forEach(name -> request.multiPart("files", name, ("Text of " + name).getBytes()));
        CompletableFuture<ValidatableResponse> answer = meanwhile(() -> request.post("/api/upload/batch").then());

        // Were one held back after the other, the second would not be stored before the first was answered for.
        List<UUID> documents = awaitDocuments(3);
        documents.forEach(id -> {
            pipeline.finds(id, "Found");
            pipeline.starts(id);
        });

        assertThat(answer).succeedsWithin(SOONER);
        answer.join().statusCode(202).body("documents.chapters.title",
                contains(List.of("Found"), List.of("Found"), List.of("Found")));
    }

    /** With their jobs: a document's row is stored just before its job's. */
    private List<UUID> awaitDocuments(int count) {
        return await().atMost(SOONER).until(
                () -> database.rows("select d.id from document d join job j on j.id = d.job_id where d.owner = $1",
                        reader.user().name()),
                rows -> rows.size() == count).stream().map(row -> row.getUUID(0)).toList();
    }
}
