package io.coatcheck.api.operations.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.job.lifecycle.ClaimJobs;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@RealServers
class LanesTest {

    private static final String LANES = "/api/v1/operations/lanes";

    @Inject
    Database database;
    @Inject
    ClaimJobs claimJobs;

    private final User user = User.somebody();
    private final User operator = user.operator();

    @AfterEach
    void resumeAll() {
        database.rows("delete from lane");
    }

    @Test
    void areThoseOfTheJobTypesOpenUntilSomebodyPausesThem() {
        Map<String, Object> lane = lane("default");

        assertThat(lane).containsEntry("paused", false).containsEntry("changedBy", null).containsKey("workers");
        assertThat((List<?>) lane.get("types")).asString().contains("flashcards", "noop");
        assertThat(lane("media")).isNotNull();
    }

    @Test
    void aPausedOneSaysWhoPausedItAndItsJobsStayQueued() {
        UUID job = user.submitsNoop();
        change("default", true).then().statusCode(200).body("paused", is(true)).body("changedBy", is(operator.name()));

        assertThat(claimed()).doesNotContain(job);
        assertThat(lane("default")).containsEntry("paused", true);
        user.submitsNoop();

        change("default", false).then().statusCode(200).body("paused", is(false));
        assertThat(claimed()).contains(job);
    }

    @Test
    void pausingAgainChangesNothing() {
        String first = change("default", true).path("changedAt");

        user.operator().sends("{\"paused\":true}").put(LANES + "/default").then().statusCode(200)
                .body("changedAt", is(first)).body("changedBy", is(operator.name()));
    }

    @Test
    void jobsThatWaitForItSayThatNobodyKnowsForHowLong() {
        UUID job = user.submitsNoop();
        UUID later = user.submits("{\"type\":\"noop\",\"input\":{},\"runAt\":\"2099-01-01T00:00:00Z\"}");
        user.asks().get("/api/v1/jobs/" + job).then().body("$", not(hasKey("lanePaused")));
        change("default", true);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> user.asks().get("/api/v1/jobs/" + job).then()
                .body("lanePaused", is(true)).body("status", is("queued")).body("estimatedSecondsRemaining", nullValue())
                .body("queuePosition", not(nullValue())).header("Retry-After", "60"));
        user.asks().get("/api/v1/jobs/" + later).then().body("lanePaused", is(true));
        user.asks().get("/api/v1/jobs/" + job + "/result").then().statusCode(409).header("Retry-After", "60");
        user.sends("{\"type\":\"noop\",\"input\":{}}").post("/api/v1/jobs").then().statusCode(202)
                .body("lanePaused", is(true)).header("Retry-After", "60");
    }

    @Test
    void oneThatNobodyKnowsIsNotPausedByAccident() {
        Refusals.assertProblem(change("defautl", true), 404, "lane-not-found");

        assertThat(database.rows("select from lane")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"paused\":null}", "{\"paused\":\"yes\"}" })
    void changeNeedsToKnowWhat(String body) {
        Refusals.assertProblem(operator.sends(body).put(LANES + "/default"), 422, "invalid-request");

        assertThat(database.rows("select from lane")).isEmpty();
    }

    @Test
    void arePausedByOperatorsOnly() {
        user.sends("{\"paused\":true}").put(LANES + "/default").then().statusCode(403).body("code", equalTo("forbidden"));

        assertThat(database.rows("select from lane")).isEmpty();
    }

    private List<UUID> claimed() {
        return Database.get(claimJobs.claim(UUID.randomUUID(), Map.of("default", 1000), 1000, List.of("noop"))).stream()
                .map(job -> job.attempt().jobId()).toList();
    }

    private Response change(String lane, boolean paused) {
        return operator.sends("{\"paused\":" + paused + "}").put(LANES + "/" + lane);
    }

    private Map<String, Object> lane(String name) {
        return operator.asks().get(LANES).then().statusCode(200).extract().jsonPath()
                .getMap("lanes.find { it.lane == '" + name + "' }");
    }
}
