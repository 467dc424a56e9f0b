package io.coatcheck.api.health;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.EventStream;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.ServersAway;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** Neither Redis nor the broker ever came up. Jobs are taken all the same. */
@QuarkusTest
@RealServers
@TestProfile(ServersAway.class)
@Timeout(120)
class ServersAwayTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void submitIsStoredAndAnsweredInTime() {
        Response answer = user.sends(Requests.NOOP).post(JOBS);
        answer.then().statusCode(202).time(lessThan(5_000L)).header("RateLimit-Limit", nullValue());
        assertThat(database.status(UUID.fromString(answer.path("id")))).isEqualTo("queued");
    }

    @Test
    void readsListsAndTransitionsGoOn() {
        UUID id = user.submitsNoop();
        user.asks().get(JOBS + "/" + id).then().statusCode(200).body("status", is("queued"));
        user.asks().get(JOBS).then().statusCode(200).body("jobs.id", hasItem(id.toString()));
        user.asks().post(JOBS + "/" + id + "/cancellation").then().statusCode(202);
        user.asks().post(JOBS + "/" + id + "/retry").then().statusCode(202).body("status", is("queued"));
        user.asks().get("/api/job-status/" + id).then().statusCode(200);
        user.asks().get("/api/queue/stats").then().statusCode(200);
    }

    @Test
    void limitsLetEverybodyIn() {
        Stream.iterate(0, i -> i + 1).limit(25).forEach(i -> user.sends(Requests.flashcards("Text " + i).encode())
                .post("/api/ai/generate-flashcards").then().statusCode(202));
    }

    @Test
    void streamsTellTheEndFromTheDatabase() {
        UUID id = user.submitsNoop();
        try (EventStream events = EventStream.open("/api/job-events?jobId=" + id, "Authorization", "Bearer " + user.token())) {
            events.next("connected");
            UUID worker = UUID.randomUUID();
            database.rows(
                    """
                            insert into worker (id, name, lanes, capacity, lease_until) values ($1, 'test', '{}', 1, now() + interval '1 hour')
                            """,
                    worker);
            database.rows("""
                    update job set status = 'processing', attempt = 1, worker_id = $2, started_at = now() where id = $1
                    """, id, worker);
            events.next("active");
            database.rows("update job_payload set result = '{\"echo\":null}' where job_id = $1", id);
            database.rows("update job set status = 'completed', finished_at = now() where id = $1", id);
            database.rows("delete from worker where id = $1", worker);
            assertThat(events.next("completed").getJsonObject("result").containsKey("echo")).isTrue();
            events.assertEnded();
        }
    }

    @Test
    void doorsHealthIsNotRedis() {
        io.restassured.RestAssured.given().get("/api/health").then().statusCode(200).body("status", is("healthy"))
                .body("redis", is("disconnected"));
    }

    @Test
    void killSwitchIsUsedWithoutRedis() {
        user.operator().sends("{\"enabled\":true}").post("/api/admin/budget/kill-switch").then().statusCode(200);
        assertThat(database.rows("select switched_off from model_gate").get(0).getBoolean(0)).isTrue();
        user.operator().sends("{\"enabled\":false}").post("/api/admin/budget/kill-switch").then().statusCode(200);
    }

    @Test
    void waitingRequestsFindChangesByLooking() throws Exception {
        UUID id = user.submitsNoop();
        CompletableFuture<Response> waiting = AtOnce
                .meanwhile(() -> user.asks().get(JOBS + "/" + id + "?wait=60&since=1"));
        // As another instance would do it, whose message is lost with Redis.
        database.rows("update job set status = 'cancelled', finished_at = now() where id = $1", id);
        waiting.get(20, SECONDS).then().statusCode(200).body("status", is("cancelled"));
    }

    @Test
    void serviceIsAliveAndReady() {
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
        given().get("/q/health/ready").then().statusCode(200).time(lessThan(5_000L))
                .body("status", is("UP"))
                .body("checks.find { it.name.startsWith('Redis') }.data.connection", is("disconnected"));
    }

    @Test
    void redisHealthSaysSoAndQuickly() {
        given().get("/api/redis/health").then().statusCode(503).time(lessThan(5_000L)).body("redis", is("disconnected"));
    }
}
