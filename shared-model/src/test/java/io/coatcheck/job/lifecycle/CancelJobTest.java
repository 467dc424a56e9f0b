package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.RecordProgress.Progress;
import io.coatcheck.testing.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

class CancelJobTest {

    private static final Database DATABASE = Database.running();

    private final CancelJob cancelJob = new CancelJob();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @ParameterizedTest
    @EnumSource
    void anOpenJobIsCancelledAndAnEndedOneIsLeftAlone(JobStatus status) {
        UUID job = aJob().in(status);

        boolean cancelled = result(cancel(job));

        assertThat(cancelled).isEqualTo(!status.isTerminal());
        assertThat(DATABASE.status(job)).isEqualTo(cancelled ? "cancelled" : status.word());
    }

    @Test
    void theAttemptOfARunningJobEnds() {
        AttemptRef attempt = aJob().processing();

        result(cancel(attempt.jobId()));

        Row row = DATABASE.attempts(attempt.jobId()).get(0);
        assertThat(row.getString("outcome")).isEqualTo("cancelled");
        assertThat(row.getOffsetDateTime("ended_at"))
                .isEqualTo(DATABASE.job(attempt.jobId()).getOffsetDateTime("finished_at"));
    }

    @Test
    void nobodyElseCanCancelIt() {
        UUID job = aJob().queued();

        assertThat(result(cancelJob.cancel(DATABASE.pool(), job, TENANT, "somebody else"))).isFalse();
        assertThat(result(cancelJob.cancel(DATABASE.pool(), job, "another tenant", OWNER))).isFalse();
        assertThat(DATABASE.status(job)).isEqualTo("queued");
    }

    @Nested
    class Racing {

        private final FinishAttempts finishAttempts = new FinishAttempts(DATABASE.pool());
        private final Set<JobStatus> endings = EnumSet.noneOf(JobStatus.class);

        @Test
        void aCompletionNeverOverwritesACancellation() {
            for (int round = 0; round < 500; round++) {
                AttemptRef attempt = aJob().processing();

                Uni<Boolean> cancelled = cancel(attempt.jobId());
                Uni<Boolean> completed = completed(attempt);

                List<Boolean> won = result((round % 2 == 0 ? Uni.join().all(cancelled, completed)
                        : Uni.join().all(completed, cancelled)).andFailFast());

                assertThat(won).containsExactlyInAnyOrder(true, false);
                JobStatus ending = won.get(round % 2) ? JobStatus.CANCELLED : JobStatus.COMPLETED;
                assertThat(DATABASE.status(attempt.jobId())).isEqualTo(ending.word());
                assertHistory(attempt, ending.word());
                endings.add(ending);
            }
            assertThat(endings).describedAs("a race that only one side wins is none").hasSize(2);
        }

        @Test
        void aClaimNeverRunsACancelledJob() {
            ClaimJobs claimJobs = new ClaimJobs(DATABASE.pool());
            for (int round = 0; round < 200; round++) {
                UUID job = aJob().queued();

                List<Object> answers = result(Uni.join().all(
                        cancel(job).map(Object.class::cast),
                        claimJobs.claim(UUID.randomUUID(), Map.of("default", 1), 1, List.of("noop")).map(Object.class::cast))
                        .andFailFast());

                assertThat(answers.get(0)).isEqualTo(true);
                assertThat(DATABASE.status(job)).isEqualTo("cancelled");
                assertThat(DATABASE.attempts(job)).extracting(row -> row.getString("outcome"))
                        .hasSameSizeAs((List<?>) answers.get(1))
                        .allMatch("cancelled"::equals);
            }
        }

        @Test
        void aRescueAndAFinishLeaveOneEnding() {
            RescueJobs rescueJobs = new RescueJobs(DATABASE.pool());
            for (int round = 0; round < 200; round++) {
                AttemptRef lost = aJob().processing();

                List<Object> answers = result(Uni.join().all(
                        rescueJobs.rescue(10).map(rescued -> (Object) rescued.queued().size()),
                        completed(lost).map(Object.class::cast)).andFailFast());

                boolean finished = (boolean) answers.get(1);
                assertThat(answers.get(0)).isEqualTo(finished ? 0 : 1);
                assertThat(DATABASE.status(lost.jobId())).isEqualTo(finished ? "completed" : "queued");
                assertHistory(lost, finished ? "completed" : "rescued");
            }
        }

        @Test
        void batchesOfAllKindsDoNotDeadlock() {
            RecordProgress recordProgress = new RecordProgress(DATABASE.pool());
            for (int round = 0; round < 30; round++) {
                List<AttemptRef> attempts = Stream.generate(() -> aJob().processing()).limit(20).toList();
                List<AttemptRef> reversed = new ArrayList<>(attempts);
                Collections.reverse(reversed);

                result(Uni.combine().all().unis(
                        finishAttempts.finish(attempts.stream().map(this::retry).toList()),
                        finishAttempts.finish(reversed.stream().map(this::retry).toList()),
                        recordProgress.record(reversed.stream().map(attempt -> new Progress(attempt, 50, "half")).toList()),
                        new RescueJobs(DATABASE.pool()).rescue(10),
                        cancel(reversed.get(0).jobId())).asTuple());

                assertThat(DATABASE.rows("select id from job where status = 'processing'")).isEmpty();
            }
        }

        private FinishedAttempt retry(AttemptRef attempt) {
            return new FinishedAttempt(attempt,
                    new Outcome.Retry(new JobError("x", "y"), Duration.ofHours(1)), null);
        }

        private Uni<Boolean> completed(AttemptRef attempt) {
            return finishAttempts.finish(List.of(
                    new FinishedAttempt(attempt, new Outcome.Completed("{}"), new ModelUse("small", "v1", 7, 3))))
                    .map(tookEffect -> tookEffect.get(0));
        }

        private void assertHistory(AttemptRef attempt, String outcome) {
            Row row = DATABASE.attempts(attempt.jobId()).get(0);
            assertThat(row.getString("outcome")).isEqualTo(outcome);
            assertThat(row.getOffsetDateTime("ended_at")).isNotNull();
            assertThat(row.getLong("input_tokens")).isEqualTo(7);
        }
    }

    private Uni<Boolean> cancel(UUID job) {
        return cancelJob.cancel(DATABASE.pool(), job, TENANT, OWNER);
    }
}
