package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;
import io.coatcheck.testing.Database;
import io.vertx.mutiny.sqlclient.Row;

class FinishAttemptsTest {

    private static final Database DATABASE = Database.running();
    private static final JobError ERROR = new JobError("timed-out", "It took too long.");
    private static final ModelUse USE = new ModelUse("small", "v1", 100, 20);

    private final FinishAttempts finishAttempts = new FinishAttempts(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void aCompletedJobHasItsResult() {
        AttemptRef attempt = aJob().processing();

        assertThat(finish(attempt, new Outcome.Completed("{\"n\":1}"))).isTrue();

        Row job = DATABASE.job(attempt.jobId());
        assertThat(job.getString("status")).isEqualTo("completed");
        assertThat(job.getShort("progress")).isEqualTo((short) 100);
        assertThat(job.getOffsetDateTime("finished_at")).isNotNull();
        assertThat(storedResult(attempt.jobId())).isEqualTo("{\"n\":1}");
        assertAttempt(attempt, "completed", null);
    }

    @Test
    void aFailedJobSaysWhyAndHowFarItCame() {
        AttemptRef attempt = aJob().processing();
        DATABASE.execute("update job set progress = 40, stage = 'reading' where id = $1", attempt.jobId());

        assertThat(finish(attempt, new Outcome.Failed(ERROR))).isTrue();

        Row job = DATABASE.job(attempt.jobId());
        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("error_code")).isEqualTo("timed-out");
        assertThat(job.getString("error_message")).isEqualTo("It took too long.");
        assertThat(job.getShort("progress")).isEqualTo((short) 40);
        assertThat(job.getString("stage")).isNull();
        assertAttempt(attempt, "failed", "timed-out");
    }

    @Test
    void aJobToBeRetriedWaitsItsDelayAndStartsFromNothing() {
        AttemptRef attempt = aJob().processing();
        DATABASE.execute("update job set progress = 40 where id = $1", attempt.jobId());

        assertThat(finish(attempt, new Outcome.Retry(ERROR, Duration.ofSeconds(90)))).isTrue();

        Row job = DATABASE.row("select *, extract(epoch from run_at - now()) as seconds from job where id = $1",
                attempt.jobId());
        assertThat(job.getString("status")).isEqualTo("scheduled");
        assertThat(job.getDouble("seconds")).isBetween(60.0, 90.0);
        assertThat(job.getShort("progress")).isZero();
        assertThat(job.getString("error_code")).isEqualTo("timed-out");
        assertAttempt(attempt, "retried", "timed-out");
    }

    @Test
    void aJobHandedBackKeepsItsPlaceAndItsAttempts() {
        AttemptRef attempt = aJob().withMaxAttempts(1).processing();
        Row before = DATABASE.job(attempt.jobId());

        assertThat(finish(attempt, new Outcome.HandedBack())).isTrue();

        Row job = DATABASE.job(attempt.jobId());
        assertThat(job.getString("status")).isEqualTo("queued");
        assertThat(job.getOffsetDateTime("queued_at")).isEqualTo(before.getOffsetDateTime("queued_at"));
        assertThat(job.getUUID("worker_id")).isNull();
        assertAttempt(attempt, "handed_back", null);
        ClaimedJob again = result(new ClaimJobs(DATABASE.pool())
                .claim(UUID.randomUUID(), Map.of("default", 1), 1, List.of("noop"))).get(0);
        assertThat(again.attempt().attempt()).isEqualTo(2);
        assertThat(again.attemptOfRun()).isEqualTo(1);
    }

    @Test
    void anAbandonedAttemptLeavesTheJobToWhoeverHasIt() {
        AttemptRef attempt = aJob().processing();

        assertThat(finish(attempt, new Outcome.Abandoned())).isFalse();

        assertThat(DATABASE.status(attempt.jobId())).isEqualTo("processing");
        Row open = DATABASE.attempts(attempt.jobId()).get(0);
        assertThat(open.getString("outcome")).isNull();
        assertThat(open.getOffsetDateTime("ended_at")).isNull();
        assertThat(open.getLong("input_tokens")).isEqualTo(100);
    }

    static List<Outcome> outcomes() {
        return List.of(new Outcome.Completed("{}"), new Outcome.Failed(ERROR), new Outcome.Retry(ERROR, Duration.ofSeconds(1)),
                new Outcome.HandedBack(), new Outcome.Abandoned());
    }

    @Nested
    class FencedOut {

        @ParameterizedTest
        @MethodSource("io.coatcheck.job.lifecycle.FinishAttemptsTest#outcomes")
        void changesNothingOfACancelledJobButItsTokens(Outcome outcome) {
            AttemptRef attempt = aJob().processing();
            result(new CancelJob().cancel(DATABASE.pool(), attempt.jobId(), TENANT, OWNER));
            Row before = DATABASE.job(attempt.jobId());

            assertThat(finish(attempt, outcome)).isFalse();

            assertThat(DATABASE.job(attempt.jobId()).deepToString()).isEqualTo(before.deepToString());
            assertThat(storedResult(attempt.jobId())).isNull();
            assertAttempt(attempt, "cancelled", null);
        }

        @ParameterizedTest
        @MethodSource("io.coatcheck.job.lifecycle.FinishAttemptsTest#outcomes")
        void changesNothingOfARescuedJobThatRunsAgain(Outcome outcome) {
            AttemptRef lost = aJob().processing();
            result(new RescueJobs(DATABASE.pool()).rescue(10));
            AttemptRef second = claimed(lost.jobId(), UUID.randomUUID());
            Row before = DATABASE.job(lost.jobId());

            assertThat(finish(lost, outcome)).isFalse();

            assertThat(DATABASE.job(lost.jobId()).deepToString()).isEqualTo(before.deepToString());
            assertAttempt(lost, "rescued", JobError.WORKER_LOST);
            assertThat(finish(second, new Outcome.Completed("{}"))).isTrue();
        }

        @Test
        void changesNothingOfAJobThatAPersonReopened() {
            AttemptRef attempt = aJob().processing();
            finish(attempt, new Outcome.Failed(ERROR));
            result(new RetryJob().retry(DATABASE.pool(), attempt.jobId(), TENANT, OWNER));

            assertThat(finish(attempt, new Outcome.Completed("{}"))).isFalse();

            assertThat(DATABASE.status(attempt.jobId())).isEqualTo("queued");
            assertAttempt(attempt, "failed", "timed-out");
        }
    }

    @Test
    void tokensAreRecordedOnceForAnAttempt() {
        AttemptRef attempt = aJob().processing();

        finish(attempt, new Outcome.Completed("{}"));
        result(finishAttempts.finish(List.of(new FinishedAttempt(attempt, new Outcome.Completed("{\"late\":1}"),
                new ModelUse("other", "v2", 999, 999)))));

        assertAttempt(attempt, "completed", null);
        assertThat(storedResult(attempt.jobId())).isEqualTo("{}");
    }

    @Test
    void aBatchAnswersInOrderAndMixesAllKinds() {
        List<AttemptRef> attempts = outcomes().stream().map(outcome -> aJob().processing()).toList();
        AttemptRef unknown = new AttemptRef(JobIds.next(), 1);
        List<FinishedAttempt> batch = new ArrayList<>(List.of(new FinishedAttempt(unknown, outcomes().get(0), null)));
        for (int i = 0; i < attempts.size(); i++) {
            batch.add(new FinishedAttempt(attempts.get(i), outcomes().get(i), i == 0 ? null : USE));
        }

        List<Boolean> tookEffect = result(finishAttempts.finish(batch));

        assertThat(tookEffect).containsExactly(false, true, true, true, true, false);
        assertThat(attempts.stream().map(attempt -> DATABASE.status(attempt.jobId())))
                .containsExactly("completed", "failed", "scheduled", "queued", "processing");
        assertThat(DATABASE.attempts(attempts.get(0).jobId()).get(0).getLong("input_tokens")).isNull();
    }

    @Test
    void aResultThatCannotBeStoredIsTheFaultOfItsOwnAttempt() {
        AttemptRef attempt = aJob().processing();

        assertThatThrownBy(() -> finish(attempt, new Outcome.Completed("\0"))).matches(PgFailures::isFaultOfOneItem);

        assertThat(DATABASE.status(attempt.jobId())).isEqualTo("processing");
    }

    private boolean finish(AttemptRef attempt, Outcome outcome) {
        return result(finishAttempts.finish(List.of(new FinishedAttempt(attempt, outcome, USE)))).get(0);
    }

    private static String storedResult(UUID job) {
        return DATABASE.row("select result from job_payload where job_id = $1", job).getString("result");
    }

    private static void assertAttempt(AttemptRef attempt, String outcome, String errorCode) {
        Row row = DATABASE.attempts(attempt.jobId()).get(attempt.attempt() - 1);
        assertThat(row.getString("outcome")).isEqualTo(outcome);
        assertThat(row.getOffsetDateTime("ended_at")).isNotNull();
        assertThat(row.getString("error_code")).isEqualTo(errorCode);
        assertThat(row.getString("model")).isEqualTo("small");
        assertThat(row.getString("prompt_version")).isEqualTo("v1");
        assertThat(row.getLong("input_tokens")).isEqualTo(100);
        assertThat(row.getLong("output_tokens")).isEqualTo(20);
    }
}
