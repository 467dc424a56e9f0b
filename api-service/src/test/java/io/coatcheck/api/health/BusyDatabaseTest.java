package io.coatcheck.api.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Every connection is taken. Nobody waits for one without end. */
@QuarkusTest
@RealServers
@TestProfile(BusyDatabaseTest.TwoConnections.class)
@Timeout(120)
class BusyDatabaseTest {

    private static final int CONNECTIONS = 2;
    private static final long SOON_MILLIS = 2_500;

    public static class TwoConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.reactive.max-size", Integer.toString(CONNECTIONS),
                    "database.answer-timeout", "500ms",
                    "submit.timeout", "500ms");
        }
    }

    @Inject
    Pool pool;

    private final User user = User.somebody();

    @Test
    void requestsAreRefusedSoonAndAcceptedAgainAfterwards() {
        String job = user.sends(Requests.NOOP).post("/api/v1/jobs").then().statusCode(202).extract().path("id");
        Uni<Void> busy = Uni.join().all(IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> pool.query("select pg_sleep(3)").execute()).toList()).andCollectFailures().replaceWithVoid()
                .memoize().indefinitely();
        busy.subscribe().with(ignored -> {
        });

        user.sends(Requests.NOOP).post("/api/v1/jobs").then().statusCode(503).time(lessThan(SOON_MILLIS))
                .header("Retry-After", notNullValue()).body("code", is("unavailable"));
        user.asks().get("/api/v1/jobs/" + job).then().statusCode(503).time(lessThan(SOON_MILLIS))
                .header("Retry-After", notNullValue());

        busy.await().atMost(Duration.ofSeconds(10));
        // What was waiting for a connection, the service's own duties among it, goes first.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> user.asks().get("/api/v1/jobs/" + job).then().statusCode(200));
        user.sends(Requests.NOOP).post("/api/v1/jobs").then().statusCode(202);
    }

    @Test
    void everyDoorSaysSoInItsOwnWordsAndSoDoesItsHealth() {
        String job = user.submitsNoop().toString();
        List<SqlConnection> taken = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> pool.getConnection().await().atMost(Duration.ofSeconds(10))).toList();
        try {
            refused("/api/v1/feedback-summaries/jobs/" + job + "/status").body("keySet()", contains("detail"));
            refused("/api/job-status/" + job).body("keySet()", contains("error"));
            refused("/api/ai-agent/job/" + job + "/status").body("keySet()", contains("success", "error"));
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                given().get("/api/v1/feedback-summaries/queue/health").then().statusCode(503).body("status", is("unhealthy"));
                given().get("/api/health").then().statusCode(503).body("status", is("unhealthy"))
                        .body("database", is("disconnected"));
                given().get("/api/ai-agent/health").then().statusCode(503).body("status", is("unhealthy"))
                        .body("database", is("disconnected"));
            });
            given().get("/health").then().statusCode(200);
        } finally {
            taken.forEach(SqlConnection::closeAndForget);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> user.asks().get("/api/v1/jobs/" + job).then().statusCode(200));
    }

    private ValidatableResponse refused(String path) {
        return user.asks().get(path).then().statusCode(503).time(lessThan(SOON_MILLIS)).header("Retry-After", notNullValue());
    }
}
