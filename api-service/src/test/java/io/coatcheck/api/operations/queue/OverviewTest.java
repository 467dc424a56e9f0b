package io.coatcheck.api.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Other tests leave jobs behind, so each of these looks at a lane of its own. */
@QuarkusTest
@RealServers
class OverviewTest {

    private static final String OVERVIEW = "/api/v1/operations/overview";

    @Inject
    Database database;
    @Inject
    Worker worker;
    @Inject
    Pool pool;

    private final User user = User.somebody();
    private final String lane = "lane-" + UUID.randomUUID();

    @AfterEach
    void endWhatWasBegun() {
        database.rows("update job set status = 'cancelled', finished_at = now() where finished_at is null and lane = $1", lane);
    }

    @Test
    void countsEverybodysOpenJobsOfEachLane() {
        queued();
        queued();
        moved(user.namesake().submitsNoop());
        moved(user.submits("{\"type\":\"noop\",\"input\":{},\"runAt\":\"2099-01-01T00:00:00Z\"}"));
        UUID running = queued();
        worker.starts(running);
        UUID parent = queued();
        worker.splits(parent, 2).forEach(this::moved);

        soon(overview -> assertThat(ofLane(overview)).containsEntry("queued", 5).containsEntry("scheduled", 1)
                .containsEntry("processing", 2).containsEntry("awaitingChildren", 1).containsEntry("paused", false));
    }

    @Test
    void namesTheJobThatHasWaitedForLongest() {
        UUID oldest = queued();
        database.rows("update job set queued_at = now() - interval '10 days', priority = 0 where id = $1", oldest);
        queued();

        soon(overview -> {
            assertThat(overview.getString("oldestQueued.id")).isEqualTo(oldest.toString());
            assertThat(overview.getString("oldestQueued.lane")).isEqualTo(lane);
            assertThat(overview.<Float> get("oldestQueued.seconds")).isNotNull().isGreaterThan(863_000f);
            assertThat((Float) ofLane(overview).get("oldestQueuedSeconds")).isGreaterThan(863_000f);
        });
    }

    @Test
    void countsWhatEndedWithinTheHour() {
        JsonPath before = asked();
        worker.completes(queued(), "{}");
        worker.fails(queued());
        UUID old = queued();
        database.rows("update job set status = 'expired', finished_at = now() - interval '61 minutes' where id = $1", old);

        soon(after -> {
            assertThat(after.getInt("lastHour.completed")).isEqualTo(before.getInt("lastHour.completed") + 1);
            assertThat(after.getInt("lastHour.failed")).isEqualTo(before.getInt("lastHour.failed") + 1);
            assertThat(after.getInt("lastHour.expired")).isEqualTo(before.getInt("lastHour.expired"));
        });
    }

    @Test
    void tellsForHowLongALostWorkersJobsWaitForTheirRescue() {
        UUID job = queued();
        worker.starts(job);
        // A rescue passes over what somebody else holds.
        SqlConnection holder = Database.get(pool.getConnection());
        try {
            Database.get(holder.query("begin").execute());
            Database.get(holder.preparedQuery("select from job where id = $1 for update").execute(Tuple.of(job)));
            database.rows("update worker set lease_until = now() - interval '90 days' "
                    + "where id = (select worker_id from job where id = $1)", job);

            soon(overview -> assertThat(overview.<Float> get("oldestExpiredLeaseSeconds")).isNotNull()
                    .isGreaterThan(7_000_000f));
        } finally {
            Database.get(holder.query("rollback").execute());
            Database.get(holder.close());
        }
    }

    private UUID queued() {
        return moved(user.submitsNoop());
    }

    private UUID moved(UUID job) {
        database.rows("update job set lane = $1 where id = $2", lane, job);
        return job;
    }

    private Map<String, Object> ofLane(JsonPath overview) {
        return overview.getMap("lanes.find { it.lane == '" + lane + "' }");
    }

    // An answer serves everybody for a second.
    private void soon(ThrowingConsumer<JsonPath> assertions) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertions.accept(asked()));
    }

    private JsonPath asked() {
        return user.operator().asks().get(OVERVIEW).then().statusCode(200).extract().jsonPath();
    }
}
