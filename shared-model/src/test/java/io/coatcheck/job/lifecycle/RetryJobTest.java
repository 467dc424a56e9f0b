package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.Outcome;
import io.coatcheck.testing.Database;
import io.vertx.mutiny.sqlclient.Row;

class RetryJobTest {

    private static final Database DATABASE = Database.running();

    private final RetryJob retryJob = new RetryJob();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAJobThatEndedBadlyIsReopened(JobStatus status) {
        UUID job = aJob().in(status);

        JobQueued queued = retry(job, OWNER);

        assertThat(queued != null).isEqualTo(status.isRetryable());
        assertThat(DATABASE.status(job)).isEqualTo(status.isRetryable() ? "queued" : status.word());
    }

    @Test
    void theBellIsToldWhatToRingFor() {
        NewJob job = aJob().inLane("slow").build().withTraceParent("00-1-2-01");
        result(new SubmitJobs(DATABASE.pool()).submit(List.of(job)));
        result(new CancelJob().cancel(DATABASE.pool(), job.id(), TENANT, OWNER));

        assertThat(retry(job.id(), OWNER)).isEqualTo(new JobQueued(job.id(), "slow", "00-1-2-01"));
    }

    @Test
    void attemptsStartAnewAndTheirNumbersGoOn() {
        AttemptRef first = aJob().withMaxAttempts(1).processing();
        result(new FinishAttempts(DATABASE.pool()).finish(List.of(
                new FinishedAttempt(first, new Outcome.Failed(new JobError("x", "y")), null))));
        retry(first.jobId(), OWNER);

        ClaimedJob again = result(new ClaimJobs(DATABASE.pool())
                .claim(UUID.randomUUID(), Map.of("default", 1), 1, List.of("noop"))).get(0);

        assertThat(again.attempt()).isEqualTo(new AttemptRef(first.jobId(), 2));
        assertThat(again.attemptOfRun()).isEqualTo(1);
        assertThat(again.isLastAttempt()).isTrue();
        assertThat(DATABASE.attempts(first.jobId())).extracting(row -> row.getInteger("attempt")).containsExactly(1, 2);
    }

    @Test
    void nothingOfTheEarlierEndRemains() {
        UUID job = aJob().expiringIn(Duration.ofHours(1)).in(JobStatus.FAILED);

        retry(job, OWNER);

        Row row = DATABASE.job(job);
        assertThat(row.getOffsetDateTime("finished_at")).isNull();
        assertThat(row.getOffsetDateTime("started_at")).isNull();
        assertThat(row.getOffsetDateTime("expires_at")).isNull();
        assertThat(row.getUUID("worker_id")).isNull();
        assertThat(row.getString("error_code")).isNull();
        assertThat(row.getShort("progress")).isZero();
    }

    @Test
    void aJobWhoseTextIsErasedStaysAsItIs() {
        UUID job = aJob().in(JobStatus.FAILED);
        DATABASE.execute("update job set erased_at = now() where id = $1", job);

        assertThat(retry(job, OWNER)).isNull();
    }

    @Test
    void nobodyElseCanReopenIt() {
        UUID job = aJob().in(JobStatus.FAILED);

        assertThat(retry(job, "somebody else")).isNull();
        assertThat(DATABASE.status(job)).isEqualTo("failed");
    }

    @Test
    void jobsThatFailedForOneReasonAreReopenedTheOldestFailuresFirst() {
        List<UUID> failed = Stream.generate(() -> failedWith("x")).limit(3).toList();
        UUID other = failedWith("y");
        UUID cancelled = aJob().in(JobStatus.CANCELLED);

        RetryJob.Reopened some = retryFailed("x", 2);
        RetryJob.Reopened rest = retryFailed("x", 2);

        assertThat(some.failed()).extracting(RetryJob.Retried::job).containsExactlyInAnyOrder(failed.get(0), failed.get(1));
        assertThat(some.failed()).allSatisfy(retried -> assertThat(retried.seq())
                .isEqualTo(DATABASE.row("select seq from job where id = $1", retried.job()).getLong("seq")));
        assertThat(some.queued()).extracting(JobQueued::jobId).containsExactlyInAnyOrder(failed.get(0), failed.get(1));
        assertThat(rest.queued()).extracting(JobQueued::jobId).containsExactly(failed.get(2));
        assertThat(retryFailed("x", 2).failed()).isEmpty();
        assertThat(DATABASE.status(other)).isEqualTo("failed");
        assertThat(DATABASE.status(cancelled)).isEqualTo("cancelled");
    }

    @Test
    void aJobThatFailedLaterThanAskedForIsLeft() {
        UUID job = failedWith("x");

        assertThat(result(retryJob.retryFailed(DATABASE.pool(), "noop", "x", OffsetDateTime.now().minusHours(1), 9)).failed())
                .isEmpty();
        assertThat(DATABASE.status(job)).isEqualTo("failed");
    }

    private static UUID failedWith(String code) {
        AttemptRef attempt = aJob().withMaxAttempts(1).processing();
        result(new FinishAttempts(DATABASE.pool()).finish(List.of(
                new FinishedAttempt(attempt, new Outcome.Failed(new JobError(code, "why")), null))));
        return attempt.jobId();
    }

    private RetryJob.Reopened retryFailed(String code, int limit) {
        return result(retryJob.retryFailed(DATABASE.pool(), "noop", code, OffsetDateTime.now().plusHours(1), limit));
    }

    private JobQueued retry(UUID job, String owner) {
        return result(retryJob.retry(DATABASE.pool(), job, TENANT, owner));
    }
}
