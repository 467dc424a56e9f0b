package io.coatcheck.api.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.job.lifecycle.PauseLane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

/** What waits for an operator is not what waits for a worker. */
@QuarkusTest
@RealServers
class PausedLaneTest {

    // Nobody has seen one run, so they count for 10 s each: five minutes' work for 400 slots.
    private static final int JOBS = 12_000;

    @Inject
    Database database;
    @Inject
    PauseLane pauseLane;
    @Inject
    WorkforceWatch watch;
    @Inject
    MeterRegistry metrics;

    private final String lane = "lane-" + UUID.randomUUID();

    @BeforeEach
    void fill() {
        database.rows("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, queued_at)
                select uuidv7(), 'acme', 'ann', 'noop', $1, 'queued', 3, 60, now() from generate_series(1, $2::int)
                """, lane, JOBS);
    }

    @AfterEach
    void leaveNothingBehind() {
        database.rows("delete from job where lane = $1", lane);
        database.rows("delete from lane where name = $1", lane);
    }

    @Test
    void needsNoWorkersForWhatItHolds() {
        pause(true);
        double whilePaused = metrics.get("workers.needed").gauge().value();

        pause(false);

        assertThat(metrics.get("workers.needed").gauge().value()).isGreaterThan(whilePaused);
    }

    @Test
    void saysSoAndItsJobsDoNotCountAsWaitingForAWorker() {
        pause(true);

        assertThat(ofLane("lane.paused").value()).isEqualTo(1);
        assertThat(ofLane("jobs.queued").value()).isZero();
    }

    @Test
    void thatIsResumedSaysThatItIsOpenAndWhatWaitsInIt() {
        pause(true);

        pause(false);

        assertThat(ofLane("lane.paused").value()).isZero();
        assertThat(ofLane("jobs.queued").value()).isEqualTo(JOBS);
    }

    @Test
    void lanesOfJobTypesSayThatTheyAreOpenBeforeAnybodyPausesThem() {
        Database.get(watch.look());

        assertThat(metrics.get("lane.paused").tag("lane", "media").gauge().value()).isZero();
        assertThat(metrics.get("jobs.queued").tag("lane", "media").gauge()).isNotNull();
    }

    private void pause(boolean paused) {
        Database.get(pauseLane.set(lane, paused, "ann"));
        Database.get(watch.look());
    }

    private Gauge ofLane(String name) {
        return metrics.get(name).tag("lane", lane).gauge();
    }
}
