package io.coatcheck.api.health;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.RedisHangs;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** Worse than a Redis that is away: one that never answers. Every request waits for it a moment and goes on. */
@QuarkusTest
@RealServers
@TestProfile(RedisHangs.class)
@Timeout(120)
class RedisHangsTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void submitsAndTheirRepetitionsAreAnswered() {
        String key = UUID.randomUUID().toString();
        String id = user.sends(Requests.NOOP).header("Idempotency-Key", key).post(JOBS).then().statusCode(202)
                .time(lessThan(5_000L)).header("RateLimit-Limit", nullValue()).extract().path("id");
        user.sends(Requests.NOOP).header("Idempotency-Key", key).post(JOBS).then().statusCode(202).body("id", is(id));
    }

    @Test
    void duplicatesThatArriveTogetherStillShareTheirJob() throws Exception {
        String token = user.token();
        String body = Requests.flashcards("The cell.").encode();
        List<Response> answers = AtOnce.times(10, () -> RestAssured.given().auth().oauth2(token)
                .contentType("application/json").body(body).post("/api/ai/generate-flashcards"));
        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(202)
                .allMatch(status -> status == 202 || status == 200);
        assertThat(database.jobsOf(user)).isEqualTo(1);
    }

    @Test
    void waitsEndWhenTheyShould() throws Exception {
        UUID id = user.submitsNoop();
        user.asks().get(JOBS + "/" + id + "?wait=1&since=1").then().statusCode(304);
        CompletableFuture<Response> waiting = AtOnce
                .meanwhile(() -> user.asks().get(JOBS + "/" + id + "?wait=60&since=1"));
        user.asks().post(JOBS + "/" + id + "/cancellation").then().statusCode(202);
        waiting.get(20, SECONDS).then().statusCode(200).body("status", is("cancelled"));
    }

    @Test
    void healthSaysSoInTime() {
        given().get("/api/redis/health").then().statusCode(503).time(lessThan(5_000L)).body("redis", is("disconnected"));
        given().get("/q/health/ready").then().statusCode(200).time(lessThan(5_000L));
    }
}
