package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.RescueJobs.Rescued;
import io.coatcheck.job.lifecycle.WorkerLease.Registration;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

class LeaseAndRescueTest {

    private static final Database DATABASE = Database.running();
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final WorkerLease workerLease = new WorkerLease(DATABASE.pool());
    private final RescueJobs rescueJobs = new RescueJobs(DATABASE.pool());
    private final Registration worker = new Registration(UUID.randomUUID(), "worker-1", List.of("default"), 64);

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Nested
    class Heartbeat {

        @Test
        void theFirstRegistersTheWorkerAndTheNextOnesRenewItsLease() {
            beat(Set.of());
            DATABASE.execute("update worker set lease_until = now() - interval '1 s', heartbeat_at = now() - interval '1 h'");

            beat(Set.of(new AttemptRef(JobIds.next(), 1)));

            Row row = DATABASE.row(
                    """
                            select *, extract(epoch from lease_until - heartbeat_at) as lease, heartbeat_at > now() - interval '1 min' as now
                            from worker where id = $1
                            """,
                    worker.id());
            assertThat(row.getString("name")).isEqualTo("worker-1");
            assertThat(row.getString("state")).isEqualTo("active");
            assertThat(row.getInteger("running")).isEqualTo(1);
            assertThat(row.getDouble("lease")).isEqualTo(15);
            assertThat(row.getBoolean("now")).isTrue();
        }

        @Test
        void itAnswersExactlyTheAttemptsThatAreNoLongerTheWorkers() {
            beat(Set.of());
            AttemptRef mine = held();
            AttemptRef cancelled = held();
            result(new CancelJob().cancel(DATABASE.pool(), cancelled.jobId(), TENANT, OWNER));
            AttemptRef rescued = aJob().processing();
            rescue();
            claimed(rescued.jobId(), UUID.randomUUID());
            AttemptRef unknown = new AttemptRef(JobIds.next(), 1);

            List<AttemptRef> lost = beat(Set.of(mine, cancelled, rescued, unknown));

            assertThat(lost).containsExactlyInAnyOrder(cancelled, rescued, unknown);
        }

        @Test
        void aDrainingWorkerIsShownAsSuchAndKeepsItsLease() {
            AttemptRef mine = held();

            result(workerLease.beat(worker, true, LEASE, Set.of(mine)));

            assertThat(DATABASE.row("select state from worker").getString("state")).isEqualTo("draining");
            assertThat(rescue().queued()).isEmpty();
        }

        @Test
        void straysAreOlderJobsOfTheWorkerThatItDoesNotKnow() {
            AttemptRef known = held();
            AttemptRef stray = held();
            DATABASE.execute("update job set started_at = now() - interval '1 min'");
            held();
            aJob().processing();

            List<AttemptRef> strays = result(workerLease.strays(worker.id(), Set.of(known), Duration.ofSeconds(30)));

            assertThat(strays).containsExactly(stray);
        }
    }

    @Nested
    class Rescue {

        @Test
        void jobsOfAWorkerWithALeaseAreLeftAlone() {
            AttemptRef mine = held();
            beat(Set.of(mine));

            assertThat(rescue()).isEqualTo(new Rescued(List.of(), List.of(), Set.of()));
            assertThat(DATABASE.status(mine.jobId())).isEqualTo("processing");
        }

        @Test
        void jobsOfAWorkerWhoseLeaseRanOutAreQueuedAtTheirPlace() {
            AttemptRef lost = held();
            Row before = DATABASE.job(lost.jobId());
            result(workerLease.beat(worker, false, Duration.ZERO, Set.of(lost)));

            Rescued rescued = rescue();

            Row job = DATABASE.job(lost.jobId());
            assertThat(rescued.queued()).extracting(bell -> bell.jobId()).containsExactly(lost.jobId());
            assertThat(job.getString("status")).isEqualTo("queued");
            assertThat(job.getUUID("worker_id")).isNull();
            assertThat(job.getOffsetDateTime("queued_at")).isEqualTo(before.getOffsetDateTime("queued_at"));
            assertThat(DATABASE.attempts(lost.jobId()).get(0).getString("outcome")).isEqualTo("rescued");
        }

        @Test
        void aWorkerThatSignsOffLeavesItsJobsAtOnce() {
            AttemptRef left = held();
            beat(Set.of(left));

            result(workerLease.signOff(worker.id()));

            assertThat(rescue().queued()).hasSize(1);
            assertThat(DATABASE.row("select state from worker").getString("state")).isEqualTo("stopped");
        }

        @Test
        void jobsOfAWorkerNobodyKnowsAreRescued() {
            aJob().processing();

            assertThat(rescue().queued()).hasSize(1);
        }

        @Test
        void theAttemptCountsSoAJobThatKillsItsWorkersFails() {
            AttemptRef first = aJob().withMaxAttempts(2).processing();
            rescue();
            claimed(first.jobId(), UUID.randomUUID());

            Rescued rescued = rescue();

            Row job = DATABASE.job(first.jobId());
            assertThat(rescued).isEqualTo(new Rescued(List.of(), List.of(first.jobId()), Set.of()));
            assertThat(job.getString("status")).isEqualTo("failed");
            assertThat(job.getString("error_code")).isEqualTo(JobError.WORKER_LOST);
            assertThat(job.getOffsetDateTime("finished_at")).isNotNull();
            assertThat(DATABASE.attempts(first.jobId())).extracting(row -> row.getString("outcome"))
                    .containsExactly("rescued", "rescued");
        }

        @Test
        void itTakesNoMoreThanItsLimit() {
            for (int i = 0; i < 5; i++) {
                aJob().processing();
            }

            assertThat(result(rescueJobs.rescue(3)).queued()).hasSize(3);
            assertThat(result(rescueJobs.rescue(3)).queued()).hasSize(2);
        }

        @Test
        void twoRescuersShareTheWork() {
            for (int i = 0; i < 50; i++) {
                aJob().processing();
            }

            List<Rescued> rescued = result(Uni.join()
                    .all(rescueJobs.rescue(50), rescueJobs.rescue(50), rescueJobs.rescue(50)).andFailFast());

            assertThat(rescued.stream().flatMap(one -> one.queued().stream()).map(bell -> bell.jobId()).distinct()).hasSize(50);
            assertThat(rescued.stream().mapToInt(one -> one.queued().size()).sum()).isEqualTo(50);
        }

        @Test
        void progressOfARescuedJobStartsFromNothing() {
            AttemptRef lost = aJob().processing();
            DATABASE.execute("update job set progress = 60, stage = 'reading' where id = $1", lost.jobId());

            rescue();

            assertThat(DATABASE.job(lost.jobId()).getShort("progress")).isZero();
            assertThat(DATABASE.job(lost.jobId()).getString("stage")).isNull();
            ClaimedJob again = result(new ClaimJobs(DATABASE.pool())
                    .claim(worker.id(), Map.of("default", 1), 1, List.of("noop"))).get(0);
            assertThat(again.attempt().attempt()).isEqualTo(2);
        }
    }

    private AttemptRef held() {
        return aJob().claimedBy(worker.id()).processing();
    }

    private List<AttemptRef> beat(Set<AttemptRef> running) {
        return result(workerLease.beat(worker, false, LEASE, running));
    }

    private Rescued rescue() {
        return result(rescueJobs.rescue(100));
    }
}
