package io.coatcheck.api.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@RealServers
class ThroughputTest {

    @Inject
    Database database;
    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void hasEachMinuteOfTheHourOnce() {
        List<String> minutes = ask("").getList("minutes.at");

        assertThat(minutes).hasSize(60);
        for (int i = 1; i < 60; i++) {
            assertThat(Instant.parse(minutes.get(i))).isEqualTo(Instant.parse(minutes.get(i - 1)).plusSeconds(60));
        }
        assertThat(ask("?minutes=5").getList("minutes")).hasSize(5);
    }

    @Test
    void countsWhatCameAndWentAndHowLongItTook() {
        JsonPath before = ask("");
        UUID slow = user.submitsNoop();
        worker.completes(slow, "{}");
        // As many as outweigh what other tests end in the same minute.
        database.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, attempt, worker_id,
                    created_at, queued_at, started_at, finished_at)
                select uuidv7(), tenant, owner, type, lane, 'failed', 3, 10, 1, worker_id,
                    now(), now() - interval '5000 seconds', now() - interval '4000 seconds', now()
                from job, generate_series(1, 500) where id = $1
                """, slow);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonPath after = ask("");
            assertThat(sum(after, "completed")).isGreaterThan(sum(before, "completed"));
            assertThat(sum(after, "failed")).isGreaterThan(sum(before, "failed"));
            assertThat(sum(after, "submitted")).isGreaterThanOrEqualTo(sum(before, "submitted") + 2);
            assertThat(latest(after, "runP95")).isBetween(1_000.0, 4_001.0);
            assertThat(latest(after, "waitP95")).isBetween(500.0, 1_001.0);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "61", "-1", "many" })
    void moreOrLessThanAnHourIsRefused(String minutes) {
        Refusals.assertProblem(user.operator().asks().queryParam("minutes", minutes).get("/api/v1/operations/throughput"), 400,
                "invalid-parameter");
    }

    private static int sum(JsonPath answer, String figure) {
        return answer.getInt("minutes.sum { it." + figure + " }");
    }

    /** Of the latest two minutes: one may end while the test runs. */
    private static double latest(JsonPath answer, String figure) {
        return answer.<Number> getList("minutes." + figure).stream().skip(58)
                .mapToDouble(number -> number == null ? 0 : number.doubleValue())
                .max().orElseThrow();
    }

    private JsonPath ask(String query) {
        return user.operator().asks().get("/api/v1/operations/throughput" + query).then().statusCode(200).extract().jsonPath();
    }
}
