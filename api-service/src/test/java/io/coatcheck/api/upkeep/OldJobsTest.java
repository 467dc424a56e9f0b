package io.coatcheck.api.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

@QuarkusTest
@RealServers
class OldJobsTest {

    @Inject
    OldJobs oldJobs;
    @Inject
    OldBatches oldBatches;
    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void jobsAreErasedAfterTheirRetentionAndOnlyThen() {
        UUID old = endedDaysAgo(8);
        UUID newer = endedDaysAgo(6);
        UUID open = user.submitsNoop();

        oldJobs.erase().await().atMost(Duration.ofSeconds(20));

        user.asks().get("/api/v1/jobs/" + old).then().statusCode(410);
        assertThat(database.rows("select from job_payload where job_id = $1", old)).isEmpty();
        assertThat(database.job(newer).getOffsetDateTime("erased_at")).isNull();
        assertThat(database.job(open).getOffsetDateTime("erased_at")).isNull();
        assertThat(database.rows("select from job_payload where job_id in ($1, $2)", newer, open)).hasSize(2);
    }

    @Test
    void whatOneRunLeavesIsErasedByTheNextMinuteAlready() {
        UUID one = endedDaysAgo(9);
        database.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, finished_at)
                select uuidv7(), tenant, owner, type, lane, 'cancelled', 3, 10, finished_at
                from job cross join generate_series(1, $2) where id = $1
                """, one, OldJobs.MOST + 500);

        oldJobs.erase().await().atMost(Duration.ofSeconds(60));
        assertThat(oldJobs.isBehind()).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            oldJobs.goOn().await().atMost(Duration.ofSeconds(60));
            return !oldJobs.isBehind();
        });

        assertThat(database.rows("select from job where tenant = $1 and erased_at is null", user.tenant())).isEmpty();
    }

    @Test
    void batchIsErasedWithTheLastOfItsJobs() {
        String batch = user.sends(new JsonObject().put("label", "my secret plan")
                .put("jobs", new JsonArray().add(Requests.job()).add(Requests.job())).encode())
                .post("/api/v1/batches").then().statusCode(202).extract().path("id");
        List<Row> jobs = database.rows("select id from job where batch_id = $1", UUID.fromString(batch));
        database.erase(end(jobs.get(0).getUUID("id"), 9));
        oldBatches.erase().await().atMost(Duration.ofSeconds(20));
        user.asks().get("/api/v1/batches/" + batch).then().statusCode(200);

        database.erase(end(jobs.get(1).getUUID("id"), 9));
        oldBatches.erase().await().atMost(Duration.ofSeconds(20));

        user.asks().get("/api/v1/batches/" + batch).then().statusCode(410).body("code", is("batch-erased"));
        User.somebody().asks().get("/api/v1/batches/" + batch).then().statusCode(404);
        assertThat(database.rows("select from batch where label = 'my secret plan'")).isEmpty();
    }

    @Test
    void subjectIsForgottenWithItsJob() {
        UUID kept = user.submitsNoop();
        UUID erased = endedDaysAgo(9);
        database.erase(erased);
        database.rows("""
                insert into job_subject (tenant, key, content_hash, job_id, updated_at)
                select tenant, id::text, '', id, now() - interval '9 days' from job where id in ($1, $2)
                """, kept, erased);

        oldBatches.erase().await().atMost(Duration.ofSeconds(20));

        assertThat(database.rows("select job_id from job_subject where tenant = $1", user.tenant()))
                .extracting(row -> row.getUUID("job_id")).containsExactly(kept);
    }

    private UUID endedDaysAgo(int days) {
        return end(user.submitsNoop(), days);
    }

    private UUID end(UUID id, int daysAgo) {
        database.rows("update job set status = 'cancelled', finished_at = now() - $2 * interval '1 day' where id = $1", id,
                daysAgo);
        return id;
    }
}
