package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class JobStatusTest {

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void waitingJob() {
        UUID id = submitted();
        status(id).body("status", is("waiting")).body("progress", is(0)).body("queue", is("default"))
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
        assertKeys(id, "success", "status", "jobId", "queue", "timestamp", "progress");
    }

    @Test
    void activeJob() {
        UUID id = submitted();
        AttemptRef attempt = worker.starts(id);
        worker.reports(attempt, 40, "writing");
        status(id).body("status", is("active")).body("progress", is(40)).body("attemptsMade", is(1));
        assertKeys(id, "success", "status", "jobId", "queue", "timestamp", "progress", "attemptsMade");
    }

    @Test
    void completedJobBringsItsResult() {
        UUID id = submitted();
        worker.completes(id, "{\"success\":true,\"flashcards\":[{\"front\":\"Cell\"}]}");
        status(id).body("status", is("completed")).body("progress", is(100))
                .body("result.flashcards.front", is(List.of("Cell")))
                .body("completedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
        assertKeys(id, "success", "status", "jobId", "queue", "timestamp", "progress", "result", "completedAt",
                "attemptsMade");
    }

    @Test
    void failedJobSaysWhy() {
        UUID id = submitted();
        worker.fails(id);
        status(id).body("status", is("failed")).body("success", is(true)).body("error", is("The model refused this text."))
                .body("attemptsMade", is(1)).body("failedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
        assertKeys(id, "success", "status", "jobId", "queue", "timestamp", "progress", "error", "failedAt", "attemptsMade");
    }

    @Test
    void jobThatWillBeTriedAgainIsDelayedAndNotFailed() {
        UUID id = submitted();
        worker.failsForNow(id, Duration.ofMinutes(5));
        status(id).body("status", is("delayed")).body("attemptsMade", is(1));
        assertKeys(id, "success", "status", "jobId", "queue", "timestamp", "progress", "attemptsMade");
    }

    @Test
    void jobForLaterIsDelayed() {
        UUID id = user.submits(Requests.job().put("runAt", Instant.now().plusSeconds(600).toString()).encode());
        status(id).body("status", is("delayed"));
    }

    @Test
    void cancelledJob() {
        UUID id = submitted();
        user.asks().post("/api/v1/jobs/" + id + "/cancellation");
        status(id).body("status", is("cancelled"));
        assertKeys(id, "success", "status", "jobId", "queue", "timestamp", "progress");
    }

    @Test
    void expiredJobIsFailed() {
        UUID id = submitted();
        database.rows("update job set status = 'expired', finished_at = now() where id = $1", id);
        status(id).body("status", is("failed")).body("error", is("Expired"));
    }

    @Test
    void wordStatusStandsInTheBodyExactlyOnce() {
        UUID id = submitted();
        String card = new JsonObject().put("front", "\"status\":").put("back", "a \"status\":\"failed\" b").encode();
        worker.completes(id, new JsonObject().put("success", true).put("flashcards", new JsonArray().add(new JsonObject(card)))
                .encode());
        String body = user.asks().get("/api/job-status/" + id).asString();
        assertThat(body.split("\"status\":", -1)).as(body).hasSize(2);
        assertThat(body).contains("\"status\":\"completed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "no-uuid", "00000000-0000-0000-0000-000000000000", "0" })
    void unknownIdIsNotFound(String id) {
        assertNotFound(user.asks().get("/api/job-status/" + id));
    }

    @Test
    void foreignOrErasedJobIsNotFound() {
        UUID id = submitted();
        assertNotFound(user.colleague().asks().get("/api/job-status/" + id));
        assertNotFound(user.operator().asks().get("/api/job-status/" + id));
        worker.completes(id, "{}");
        database.erase(id);
        assertNotFound(user.asks().get("/api/job-status/" + id));
    }

    private static void assertNotFound(Response answer) {
        answer.then().statusCode(404)
                .body("$", equalTo(Map.of("success", false, "status", "not_found", "error", "Job not found")));
        assertThat(answer.asString()).isEqualTo("{\"success\":false,\"status\":\"not_found\",\"error\":\"Job not found\"}");
    }

    private UUID submitted() {
        return UUID.fromString(user.sends(Requests.flashcards("A cell.").encode()).post("/api/ai/generate-flashcards").then()
                .statusCode(202).extract().path("jobId"));
    }

    private ValidatableResponse status(UUID id) {
        return user.asks().get("/api/job-status/" + id).then().statusCode(200)
                .body("success", is(true))
                .body("jobId", is(id.toString()));
    }

    private void assertKeys(UUID id, String... keys) {
        assertThat(user.asks().get("/api/job-status/" + id).<Map<String, Object>> path("$").keySet()).containsExactly(keys);
    }
}
