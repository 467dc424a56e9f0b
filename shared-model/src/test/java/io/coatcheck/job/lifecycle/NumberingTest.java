package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.event.JobState;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.ReadJobStates.OwnerLook;
import io.coatcheck.job.lifecycle.RecordProgress.Progress;
import io.coatcheck.testing.Database;

class NumberingTest {

    private static final long M = 1_000_000;
    private static final Database DATABASE = Database.running();

    private final RecordProgress recordProgress = new RecordProgress(DATABASE.pool());
    private final CancelJob cancelJob = new CancelJob();
    private final ReadJobStates states = new ReadJobStates(DATABASE.pool());

    @BeforeEach
    void emptyDatabase() {
        DATABASE.empty();
    }

    @Test
    void everyStatusOpensANewPeriod() {
        UUID job = aJob().queued();
        assertThat(seq(job)).isEqualTo(1);
        AttemptRef attempt = io.coatcheck.testing.JobFixture.claimed(job, UUID.randomUUID());
        assertThat(seq(job)).isEqualTo(M);
        record(attempt, 10, M + 5);
        assertThat(seq(job)).isEqualTo(M + 5);
        assertThat(result(cancelJob.cancel(DATABASE.pool(), job, TENANT, OWNER))).isTrue();
        assertThat(seq(job)).isEqualTo(2 * M);
        assertThat(result(new RetryJob().retry(DATABASE.pool(), job, TENANT, OWNER))).isNotNull();
        assertThat(seq(job)).isEqualTo(3 * M);
    }

    @Test
    void claimTellsTheNumberToGoOnFrom() {
        aJob().inLane("numbers").queued();
        List<ClaimedJob> claimed = result(new ClaimJobs(DATABASE.pool())
                .claim(UUID.randomUUID(), Map.of("numbers", 1), 1, List.of("noop")));
        assertThat(claimed.get(0).seq()).isEqualTo(M);
    }

    @Test
    void numberNeverFallsAndNeverLeavesItsPeriod() {
        AttemptRef attempt = aJob().processing();
        record(attempt, 10, M + 50);
        record(attempt, 20, M + 7);
        assertThat(seq(attempt.jobId())).isEqualTo(M + 51);
        record(attempt, 30, 5 * M);
        assertThat(seq(attempt.jobId())).isEqualTo(2 * M - 1);
    }

    @Test
    void cancelIsAboveWhateverTheAttemptHasToldWithoutTheRow() {
        AttemptRef attempt = aJob().processing();
        result(cancelJob.cancel(DATABASE.pool(), attempt.jobId(), TENANT, OWNER));
        assertThat(record(attempt, 99, M + 900_000)).isZero();
        assertThat(seq(attempt.jobId())).isEqualTo(2 * M);
    }

    @Test
    void changeThatNobodySeesHasNoNumber() {
        AttemptRef attempt = aJob().processing();
        record(attempt, 10, M + 1);
        OffsetDateTime before = DATABASE.job(attempt.jobId()).getOffsetDateTime("changed_at");
        record(attempt, 10, M + 9);
        assertThat(seq(attempt.jobId())).isEqualTo(M + 1);
        assertThat(DATABASE.job(attempt.jobId()).getOffsetDateTime("changed_at")).isEqualTo(before);
    }

    @Test
    void onlyWhatIsNewerIsRead() {
        UUID queued = aJob().queued();
        UUID running = aJob().processing().jobId();
        assertThat(result(states.newerThan(Map.of(queued, 1L, running, 1L)))).extracting(JobState::id).containsExactly(running);
        assertThat(result(states.newerThan(Map.of(queued, 1L, running, M)))).isEmpty();
        assertThat(result(states.of(List.of(queued, running, UUID.randomUUID())))).hasSize(2);
    }

    @Test
    void ownersRecentJobsAreTheOpenOnesAndThoseThatJustEnded() {
        UUID open = aJob().queued();
        UUID justEnded = aJob().in(JobStatus.COMPLETED);
        UUID endedBefore = aJob().in(JobStatus.FAILED);
        DATABASE.execute("update job set changed_at = now() - interval '1 hour' where id = $1", endedBefore);
        aJob().of("acme", "bob").queued();
        assertThat(result(states.recentOf(TENANT, OWNER, Instant.now().minus(Duration.ofMinutes(1)), 100)))
                .extracting(JobState::id).containsExactlyInAnyOrder(open, justEnded);
        assertThat(result(states.recentOf(TENANT, OWNER, Instant.now().plus(Duration.ofMinutes(1)), 100)))
                .extracting(JobState::id).containsExactly(open);
    }

    @Test
    void newJobsOfAnOwnerAreFound() {
        UUID known = aJob().queued();
        UUID fresh = aJob().queued();
        aJob().of("acme", "bob").queued();
        assertThat(result(states.submittedSince(List.of(new OwnerLook(TENANT, OWNER, known)), 10)))
                .extracting(JobState::id).containsExactly(fresh);
    }

    private int record(AttemptRef attempt, int percent, long seq) {
        return result(recordProgress.record(List.of(new Progress(attempt, percent, "reading", seq))));
    }

    private static long seq(UUID job) {
        return DATABASE.job(job).getLong("seq");
    }
}
