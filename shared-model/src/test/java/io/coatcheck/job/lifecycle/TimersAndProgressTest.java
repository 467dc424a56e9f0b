package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.RecordProgress.Progress;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

class TimersAndProgressTest {

    private static final Database DATABASE = Database.running();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Nested
    class Promote {

        private final PromoteDueJobs promoteDueJobs = new PromoteDueJobs(DATABASE.pool());

        @Test
        void aDueJobIsQueuedSinceItWasDue() {
            UUID due = due();
            aJob().scheduledIn(Duration.ofHours(1));

            List<JobQueued> promoted = result(promoteDueJobs.promote(10));

            assertThat(promoted).extracting(JobQueued::jobId).containsExactly(due);
            Row row = DATABASE.job(due);
            assertThat(row.getString("status")).isEqualTo("queued");
            assertThat(row.getOffsetDateTime("queued_at")).isEqualTo(row.getOffsetDateTime("run_at"));
        }

        @Test
        void threeServicesAtOncePromoteEachJobOnce() {
            for (int i = 0; i < 60; i++) {
                due();
            }

            List<List<JobQueued>> promoted = result(Uni.join()
                    .all(promoteDueJobs.promote(40), promoteDueJobs.promote(40), promoteDueJobs.promote(40)).andFailFast());

            assertThat(promoted.stream().flatMap(List::stream).map(JobQueued::jobId)).doesNotHaveDuplicates();
            assertThat(promoted).allSatisfy(some -> assertThat(some).hasSizeLessThanOrEqualTo(40));
            result(promoteDueJobs.promote(60));
            assertThat(DATABASE.rows("select id from job where status = 'scheduled'")).isEmpty();
        }

        private UUID due() {
            UUID job = aJob().scheduledIn(Duration.ofHours(1));
            DATABASE.execute("update job set run_at = now() - interval '1 s' where id = $1", job);
            return job;
        }
    }

    @Nested
    class Expire {

        private final ExpireJobs expireJobs = new ExpireJobs(DATABASE.pool());

        @ParameterizedTest
        @EnumSource
        void onlyJobsThatWaitExpire(JobStatus status) {
            UUID job = aJob().expiringIn(Duration.ofSeconds(-1)).in(status);
            boolean waits = status == JobStatus.QUEUED || status == JobStatus.SCHEDULED;

            List<UUID> expired = result(expireJobs.expire(10)).jobs();

            assertThat(expired).isEqualTo(waits ? List.of(job) : List.of());
            assertThat(DATABASE.status(job)).isEqualTo(waits ? "expired" : status.word());
        }

        @Test
        void aJobThatMayStillStartIsLeftAlone() {
            aJob().expiringIn(Duration.ofHours(1)).queued();
            aJob().queued();

            assertThat(result(expireJobs.expire(10)).jobs()).isEmpty();
        }
    }

    @Nested
    class RecordingProgress {

        private final RecordProgress recordProgress = new RecordProgress(DATABASE.pool());

        @Test
        void aRunningAttemptShowsHowFarItIs() {
            AttemptRef attempt = aJob().processing();

            assertThat(record(attempt, 40)).isEqualTo(1);

            assertThat(DATABASE.job(attempt.jobId()).getShort("progress")).isEqualTo((short) 40);
            assertThat(DATABASE.job(attempt.jobId()).getString("stage")).isEqualTo("reading");
        }

        @Test
        void anAttemptThatLostItsJobShowsNothing() {
            AttemptRef cancelled = aJob().processing();
            result(new CancelJob().cancel(DATABASE.pool(), cancelled.jobId(), TENANT, OWNER));
            AttemptRef rescued = aJob().processing();
            result(new RescueJobs(DATABASE.pool()).rescue(1));
            claimed(rescued.jobId(), UUID.randomUUID());

            assertThat(record(cancelled, 40)).isZero();
            assertThat(record(rescued, 40)).isZero();

            assertThat(DATABASE.job(rescued.jobId()).getShort("progress")).isZero();
        }

        @Test
        void moreThanAllIsRefused() {
            AttemptRef attempt = aJob().processing();

            assertThatThrownBy(() -> record(attempt, 101)).matches(PgFailures::isFaultOfOneItem);
        }

        private int record(AttemptRef attempt, int percent) {
            return result(recordProgress.record(List.of(new Progress(attempt, percent, "reading"))));
        }
    }
}
