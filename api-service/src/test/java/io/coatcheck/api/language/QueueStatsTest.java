package io.coatcheck.api.language;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class QueueStatsTest {

    private static final String STATS = "/api/queue/stats";

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void countsTheTenantsJobsByTheDoorsWords() {
        user.submitsNoop();
        user.colleague().submitsNoop();
        worker.starts(user.submitsNoop());
        worker.completes(user.submitsNoop(), "{}");
        worker.fails(user.submitsNoop());
        worker.failsForNow(user.submitsNoop(), Duration.ofMinutes(5));
        user.submits(Requests.job().put("runAt", Instant.now().plusSeconds(600).toString()).encode());
        user.asks().post("/api/v1/jobs/" + user.submitsNoop() + "/cancellation");
        UUID expired = user.submitsNoop();
        database.rows("update job set status = 'expired', finished_at = now() where id = $1", expired);
        user.namesake().submitsNoop();

        Map<String, Object> stats = user.asks().get(STATS).then().statusCode(200)
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"))
                .extract().path("$");
        assertThat(stats.keySet()).containsExactly("success", "queue", "waiting", "active", "completed", "failed", "delayed",
                "total", "timestamp");
        stats.remove("timestamp");
        assertThat(stats).isEqualTo(Map.of("success", true, "queue", "default", "waiting", 2, "active", 1, "completed", 1,
                "failed", 2, "delayed", 2, "total", 9));
    }

    @Test
    void newTenantHasNothing() {
        user.asks().get(STATS).then().statusCode(200).body("total", is(0)).body("waiting", is(0));
    }

    @Test
    void operatorsMayAskForEverybody() {
        user.submitsNoop();
        user.namesake().submitsNoop();
        user.operator().asks().get(STATS).then().body("total", is(1));
        user.operator().asks().get(STATS + "?scope=all").then().statusCode(200).body("total", greaterThanOrEqualTo(2));
        user.asks().get(STATS + "?scope=all").then().statusCode(403).body("error",
                is("Only operators may ask for scope=all"));
    }

    @Test
    void redisHealthIsOpenAndSaysConnected() {
        given().get("/api/redis/health").then().statusCode(200).body("redis", is("connected"))
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"));
    }
}
