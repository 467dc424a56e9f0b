package io.coatcheck.api.health;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Duration;
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
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

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
}
