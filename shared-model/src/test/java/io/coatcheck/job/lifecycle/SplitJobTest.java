package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static io.coatcheck.testing.JobFixture.splitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.ChildJob;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.RecordProgress.Progress;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.testing.Database;
import io.coatcheck.testing.JobFixture.Tree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

class SplitJobTest {

    private static final Database DATABASE = Database.running();
    private static final ModelUse USE = new ModelUse("small", "v1", 100, 20);

    private final SplitJob splitJob = new SplitJob(DATABASE.pool());
    private final CancelJob cancelJob = new CancelJob();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void theParentWaitsWithoutAWorker() {
        AttemptRef attempt = aJob().processing();

        assertThat(split(attempt, splitOf(attempt.jobId(), 3))).isTrue();

        Row parent = DATABASE.job(attempt.jobId());
        assertThat(parent.getString("status")).isEqualTo("processing");
        assertThat(parent.getBoolean("awaits_children")).isTrue();
        assertThat(parent.getUUID("worker_id")).isNull();
        assertThat(parent.getInteger("children")).isEqualTo(3);
        assertThat(parent.getShort("progress")).isEqualTo((short) 10);
        assertThat(parent.getString("stage")).isEqualTo("0 of 3 done");
        Row ended = DATABASE.attempts(attempt.jobId()).get(0);
        assertThat(ended.getString("outcome")).isEqualTo("split");
        assertThat(ended.getOffsetDateTime("ended_at")).isNotNull();
        assertThat(ended.getLong("input_tokens")).isEqualTo(100);
    }

    @Test
    void childrenAreTheParentsInEverythingButTheirWork() {
        UUID batch = UUID.randomUUID();
        Tree tree = aJob().of("acme", "eve").withPriority(8).inBatch(batch).expiringIn(Duration.ofHours(1)).waitingFor(2);

        Row parent = DATABASE.job(tree.parent());
        Row child = DATABASE.job(tree.child(2));
        assertThat(child.getUUID("parent_id")).isEqualTo(tree.parent());
        assertThat(child.getInteger("child_number")).isEqualTo(2);
        for (String same : List.of("tenant", "owner", "priority", "batch_id", "expires_at", "trace_parent")) {
            assertThat(child.getValue(same)).describedAs(same).isEqualTo(parent.getValue(same));
        }
        assertThat(child.getString("status")).isEqualTo("queued");
        assertThat(child.getString("type")).isEqualTo("noop");
        assertThat(child.getInteger("max_attempts")).isEqualTo(NoopInput.TYPE.maxAttempts());
        assertThat(child.getArrayOfStrings("labels")).containsExactly("part", "n2");
        assertThat(DATABASE.row("select input from job_payload where job_id = $1", tree.child(2)).getString("input"))
                .isEqualTo("{\"echo\":\"2\"}");
    }

    @Test
    void aClaimTellsParentsFromChildren() {
        Tree tree = aJob().waitingFor(2);

        List<ClaimedJob> claimed = claim();

        assertThat(claimed).extracting(job -> job.attempt().jobId()).containsExactlyElementsOf(tree.children());
        assertThat(claimed).allMatch(job -> job.parentId().equals(tree.parent()) && job.children() == 0);
    }

    @Test
    void aSecondSplitByTheSameAttemptMakesNoSecondSet() {
        AttemptRef attempt = aJob().processing();
        Outcome.Split split = splitOf(attempt.jobId(), 2);
        split(attempt, split);

        assertThat(split(attempt, split)).isFalse();
        assertThat(split(attempt, splitOf(attempt.jobId(), 5))).isFalse();

        assertThat(children(attempt.jobId())).hasSize(2);
    }

    @Test
    void aLaterAttemptMakesNoSecondSetEither() {
        Tree tree = aJob().waitingFor(1);
        result(cancelJob.cancel(DATABASE.pool(), tree.parent(), TENANT, OWNER));
        result(new RetryJob().retry(DATABASE.pool(), tree.parent(), TENANT, OWNER));
        AttemptRef second = claimed(tree.parent(), UUID.randomUUID());

        assertThat(split(second, splitOf(tree.parent(), 1))).isFalse();
        assertThat(split(second, new Outcome.Split(List.of()))).isTrue();

        assertThat(children(tree.parent())).hasSize(1);
        assertThat(DATABASE.job(tree.parent()).getBoolean("awaits_children")).isTrue();
    }

    @Test
    void anAttemptWithoutChildrenHasNothingToWaitFor() {
        AttemptRef attempt = aJob().processing();

        assertThat(split(attempt, new Outcome.Split(List.of()))).isFalse();

        assertThat(DATABASE.job(attempt.jobId()).getBoolean("awaits_children")).isFalse();
        assertThat(DATABASE.attempts(attempt.jobId()).get(0).getOffsetDateTime("ended_at")).isNull();
    }

    @Test
    void anAttemptThatLostItsJobMakesNoChildrenButPaysForItsTokens() {
        AttemptRef attempt = aJob().processing();
        result(cancelJob.cancel(DATABASE.pool(), attempt.jobId(), TENANT, OWNER));

        assertThat(split(attempt, splitOf(attempt.jobId(), 2))).isFalse();

        assertThat(children(attempt.jobId())).isEmpty();
        Row history = DATABASE.attempts(attempt.jobId()).get(0);
        assertThat(history.getString("outcome")).isEqualTo("cancelled");
        assertThat(history.getLong("output_tokens")).isEqualTo(20);
    }

    @Test
    void aChildThatCannotBeStoredLeavesNone() {
        AttemptRef attempt = aJob().processing();
        UUID job = attempt.jobId();
        Outcome.Split split = new Outcome.Split(List.of(
                new ChildJob(JobIds.nextAfter(job), NoopInput.TYPE, "{}", List.of()),
                new ChildJob(JobIds.nextAfter(job), NoopInput.TYPE, "\0", List.of())));

        assertThatThrownBy(() -> split(attempt, split)).matches(PgFailures::isFaultOfOneItem);

        assertThat(children(job)).isEmpty();
        assertThat(DATABASE.job(job).getBoolean("awaits_children")).isFalse();
        assertThat(DATABASE.attempts(job).get(0).getString("outcome")).isNull();
    }

    @Test
    void aSplitAndACancelLeaveNothingOpen() {
        int splits = 0;
        for (int round = 0; round < 200; round++) {
            AttemptRef attempt = aJob().processing();
            Uni<Boolean> split = splitJob.split(attempt, splitOf(attempt.jobId(), 2), null);
            Uni<Boolean> cancel = DATABASE.pool().withTransaction(
                    client -> cancelJob.cancel(client, attempt.jobId(), TENANT, OWNER));

            List<Boolean> won = result((round % 2 == 0 ? Uni.join().all(split, cancel) : Uni.join().all(cancel, split))
                    .andFailFast());

            assertThat(won.get(1 - round % 2)).describedAs("the cancel").isTrue();
            splits += won.get(round % 2) ? 1 : 0;
            assertThat(DATABASE.rows("select status from job where finished_at is null")).isEmpty();
        }
        assertThat(splits).describedAs("a race that only one side wins is none").isBetween(1, 199);
    }

    @Nested
    class WhileItWaits {

        private Tree tree;

        @BeforeEach
        void split() {
            tree = aJob().withMaxAttempts(1).expiringIn(Duration.ofMillis(1)).waitingFor(1);
        }

        @Test
        void lateProgressOfTheSplitIsIgnored() {
            result(new RecordProgress(DATABASE.pool()).record(List.of(new Progress(tree.split(), 50, "splitting"))));

            assertThat(DATABASE.job(tree.parent()).getString("stage")).isEqualTo("0 of 1 done");
        }

        @Test
        void rescueAndStraysPassItOver() {
            assertThat(result(new RescueJobs(DATABASE.pool()).rescue(10)).queued()).isEmpty();
            assertThat(result(new WorkerLease(DATABASE.pool()).strays(UUID.randomUUID(), Set.of(), Duration.ZERO))).isEmpty();

            assertThat(DATABASE.job(tree.parent()).getBoolean("awaits_children")).isTrue();
        }

        @Test
        void itDoesNotExpireButItsChildrenDo() {
            ExpireJobs.Expired expired = result(new ExpireJobs(DATABASE.pool()).expire(10));
            assertThat(expired.jobs()).hasSize(1);
            assertThat(expired.parents()).containsExactly(tree.parent());

            assertThat(DATABASE.status(tree.parent())).isEqualTo("processing");
            assertThat(DATABASE.status(tree.child(1))).isEqualTo("expired");
        }

        @Test
        void whatAChildMadeIsKeptForTheJoin() {
            DATABASE.execute("update job set status = 'cancelled', finished_at = now() - interval '9 d' where parent_id = $1",
                    tree.parent());
            EraseJobs eraseJobs = new EraseJobs();
            assertThat(result(eraseJobs.erase(DATABASE.pool(), "noop", null, Duration.ofDays(1), 10))).isZero();

            DATABASE.execute("update job set status = 'cancelled', finished_at = now() where id = $1", tree.parent());

            assertThat(result(eraseJobs.erase(DATABASE.pool(), "noop", null, Duration.ofDays(1), 10))).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = { "status = 'completed', finished_at = now()", "status = 'failed', finished_at = now()",
                "status = 'scheduled'" })
        void onlyItsChildrenAndACancelEndTheWait(String change) {
            assertThatThrownBy(() -> DATABASE.execute("update job set " + change + " where id = $1", tree.parent()))
                    .hasMessageContaining("waits for its children");
        }

        @ParameterizedTest
        @ValueSource(strings = { "children = 7", "children = 0", "worker_id = gen_random_uuid()", "children_ended = 1" })
        void itsChildrenAreFixed(String change) {
            assertThatThrownBy(() -> DATABASE.execute("update job set " + change + " where id = $1", tree.parent()))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void noStatementButASplitMakesAJobWait() {
        UUID queued = aJob().in(JobStatus.QUEUED);

        assertThatThrownBy(() -> DATABASE.execute(
                "update job set status = 'processing', attempt = 1, children = 1, awaits_children = true where id = $1",
                queued))
                .hasMessageContaining("only an attempt");
    }

    @Test
    void aChildIsYoungerThanItsParentWhateverTheClock() {
        UUID parentOfTomorrow = UUID.fromString("0fffffff-ffff-7000-8000-000000000000");

        assertThat(JobIds.nextAfter(parentOfTomorrow)).isGreaterThan(parentOfTomorrow);
    }

    private boolean split(AttemptRef attempt, Outcome.Split split) {
        return result(splitJob.split(attempt, split, USE));
    }

    private List<Row> children(UUID parent) {
        return DATABASE.rows("select * from job where parent_id = $1 order by child_number", parent);
    }

    private List<ClaimedJob> claim() {
        return result(new ClaimJobs(DATABASE.pool()).claim(UUID.randomUUID(), Map.of("default", 9), 9, List.of("noop")));
    }
}
