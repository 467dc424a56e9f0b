package io.coatcheck.api.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

/** What the service does by itself, as it runs: nothing here calls a duty. */
@QuarkusTest
@RealServers
class UpkeepTest {

    private static final Duration NOW = Duration.ZERO;

    @Inject
    Worker worker;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    private final User user = User.somebody();

    @AfterEach
    void leaveNoneWaitingForDays() {
        database.rows("delete from lane where name = 'somewhere'");
        database.rows("delete from job where lane = 'somewhere'");
    }

    @Test
    void scheduledJobIsQueuedWhenItsTimeComes() {
        UUID due = user.submits(Requests.job().put("runAt", Instant.now().plusMillis(1_500).toString()).encode());
        UUID later = user.submits(Requests.job().put("runAt", Instant.now().plusSeconds(600).toString()).encode());
        assertThat(database.status(due)).isEqualTo("scheduled");
        awaitStatus(due, "queued");
        assertThat(database.status(later)).isEqualTo("scheduled");
    }

    @Test
    void failedAttemptIsTriedAgainAfterItsDelay() {
        UUID id = user.submitsNoop();
        worker.failsForNow(id, NOW);
        awaitStatus(id, "queued");
        worker.completes(id, "{}");
        user.asks().get("/api/v1/jobs/" + id).then().body("status", is("completed")).body("attempt", is(2));
    }

    @Test
    void jobOfALostWorkerIsQueuedAgainAndItsLateResultCountsForNothing() {
        UUID id = user.submitsNoop();
        AttemptRef lost = worker.starts(id, NOW);
        awaitStatus(id, "queued");
        assertThat(worker.bringsLate(lost, "{}")).isFalse();
        Row attempt = database.rows("select * from job_attempt where job_id = $1", id).get(0);
        assertThat(attempt.getString("outcome")).isEqualTo("rescued");
        assertThat(attempt.getString("error_code")).isEqualTo("worker-lost");
        worker.completes(id, "{}");
    }

    @Test
    void jobOfALivingWorkerStaysWithIt() {
        UUID lost = user.submitsNoop();
        UUID kept = user.submitsNoop();
        AttemptRef attempt = worker.starts(kept);
        worker.starts(lost, NOW);
        awaitStatus(lost, "queued");
        assertThat(database.status(kept)).isEqualTo("processing");
        worker.completes(attempt, "{}");
    }

    @Test
    void jobThatLosesEveryWorkerFailsWithThatReason() {
        UUID id = user.submits(Requests.job().put("maxAttempts", 2).encode());
        worker.starts(id, NOW);
        awaitStatus(id, "queued");
        worker.starts(id, NOW);
        awaitStatus(id, "failed");
        user.asks().get("/api/v1/jobs/" + id).then()
                .body("error.code", is("worker-lost"))
                .body("error.message", is("The worker running this job stopped responding."))
                .body("attempt", is(2));
    }

    @Test
    void jobThatIsNotStartedInTimeExpires() {
        String soon = Instant.now().plusMillis(1_500).toString();
        UUID queued = user.submits(Requests.job().put("expiresAt", soon).encode());
        UUID running = user.submits(Requests.job().put("expiresAt", soon).encode());
        worker.starts(running);
        awaitStatus(queued, "expired");
        assertThat(database.status(running)).isEqualTo("processing");
        user.asks().get("/api/v1/jobs/" + queued + "/result").then().statusCode(409).body("code", is("job-failed"));
        user.asks().post("/api/v1/jobs/" + queued + "/retry").then().statusCode(202);
        assertThat(database.job(queued).getOffsetDateTime("expires_at")).isNull();
    }

    @Test
    void parentWhoseLastChildWasLeftUncountedIsQueuedForItsJoin() {
        UUID parent = user.submitsNoop();
        List<UUID> children = worker.splits(parent, 2);
        worker.completes(children.get(0), "{}");
        worker.fails(children.get(1));
        awaitStatus(parent, "queued");
        user.asks().get("/api/v1/jobs/" + parent).then().body("progress", is(95)).body("stage", is("2 of 2 done"));
    }

    @Test
    void childThatExpiresOrLosesItsLastWorkerIsCounted() {
        UUID parent = user.submits(Requests.job().put("expiresAt", Instant.now().plusMillis(1_500).toString()).encode());
        List<UUID> children = worker.splits(parent, 3);
        database.rows("update job set max_attempts = 1 where id = $1", children.get(1));
        worker.starts(children.get(1), NOW);
        AttemptRef open = worker.starts(children.get(2));
        awaitStatus(children.get(0), "expired");
        awaitStatus(children.get(1), "failed");
        await().atMost(Duration.ofSeconds(5)).until(() -> database.job(parent).getString("stage"), is("2 of 3 done"));
        worker.completes(open, "{}");
        awaitStatus(parent, "queued");
    }

    @Test
    void howLongAJobHasWaitedInAPausedLaneIsNoAgeOfTheQueue() {
        double before = oldestQueued();
        UUID id = user.submitsNoop();
        database.rows("update job set lane = 'somewhere', queued_at = now() - interval '3 days' where id = $1", id);
        await().atMost(Duration.ofSeconds(20)).until(() -> oldestQueued() > 200_000);

        database.rows("insert into lane (name, paused, changed_by) values ('somewhere', true, 'ann')");

        await().atMost(Duration.ofSeconds(20)).until(() -> oldestQueued() < before + 100);
    }

    @Test
    void comingDaysHaveTheirPartitions() {
        long missing = database.rows("""
                select count(*) from generate_series(0, 3) as ahead
                cross join unnest(array['job', 'job_payload', 'job_attempt']) as parent
                where to_regclass(parent || '_' || to_char((now() at time zone 'UTC')::date + ahead::int, 'YYYYMMDD')) is null
                """).get(0).getLong(0);
        assertThat(missing).isZero();
    }

    private double oldestQueued() {
        return metrics.get("oldest.queued.job.seconds").gauge().value();
    }

    private void awaitStatus(UUID id, String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> database.status(id), is(status));
    }
}
