package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static io.coatcheck.testing.JobFixture.splitOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.coatcheck.testing.Database;
import io.coatcheck.testing.JobFixture.Tree;
import io.smallrye.mutiny.Uni;

/** Cancel and retry of parents with their children. */
class JobTreeTest {

    private static final Database DATABASE = Database.running();

    private final CancelJob cancelJob = new CancelJob();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void aParentsOpenChildrenAreCancelledWithIt() {
        Tree tree = aJob().waitingFor(3);
        complete(tree.child(1));
        AttemptRef running = claimed(tree.child(2), UUID.randomUUID());

        Cancelled cancelled = cancel(tree.parent());

        assertThat(cancelled.jobs()).startsWith(tree.parent())
                .containsExactlyInAnyOrder(tree.parent(), tree.child(2), tree.child(3));
        assertThat(cancelled.parentId()).isNull();
        assertThat(DATABASE.status(tree.parent())).isEqualTo("cancelled");
        assertThat(DATABASE.job(tree.parent()).getBoolean("awaits_children")).isFalse();
        assertThat(DATABASE.status(tree.child(1))).isEqualTo("completed");
        assertThat(DATABASE.status(tree.child(3))).isEqualTo("cancelled");
        assertThat(DATABASE.attempts(running.jobId()).get(0).getString("outcome")).isEqualTo("cancelled");
        assertThat(DATABASE.attempts(tree.parent()).get(0).getString("outcome")).isEqualTo("split");
    }

    @Test
    void aCancelledChildCountsAsEndedForItsParent() {
        Tree tree = aJob().waitingFor(2);
        complete(tree.child(1));

        Cancelled cancelled = cancel(tree.child(2));

        assertThat(cancelled).isEqualTo(new Cancelled(List.of(tree.child(2)), tree.parent()));
        assertThat(result(new WakeParents(DATABASE.pool()).wake(List.of(cancelled.parentId()))).queued()).hasSize(1);
    }

    @Test
    void grandchildrenAreReached() {
        Tree tree = aJob().waitingFor(1);
        AttemptRef child = claimed(tree.child(1), UUID.randomUUID());
        Outcome.Split split = splitOf(child.jobId(), 2);
        result(new SplitJob(DATABASE.pool()).split(child, split, null));

        assertThat(cancel(tree.parent()).jobs()).hasSize(4);
        assertThat(DATABASE.rows("select from job where finished_at is null")).isEmpty();
        assertThat(retry(tree.parent())).hasSize(4);
    }

    @Test
    void nobodyElseCancelsATree() {
        Tree tree = aJob().waitingFor(1);

        assertThat(result(cancelJob.cancelTree(DATABASE.pool(), tree.parent(), TENANT, "somebody else"))).isNull();

        assertThat(DATABASE.status(tree.child(1))).isEqualTo("queued");
    }

    @Test
    void aRetryReopensWhatEndedBadlyAndKeepsTheRest() {
        Tree tree = aJob().waitingFor(3);
        complete(tree.child(1));
        cancel(tree.parent());
        DATABASE.execute("update job set erased_at = now() where id = $1", tree.child(3));

        List<JobQueued> reopened = retry(tree.parent());

        assertThat(reopened).extracting(JobQueued::jobId).containsExactly(tree.parent(), tree.child(2));
        assertThat(DATABASE.status(tree.child(1))).isEqualTo("completed");
        assertThat(DATABASE.status(tree.child(2))).isEqualTo("queued");
        assertThat(DATABASE.status(tree.child(3))).describedAs("its input is gone").isEqualTo("cancelled");
        assertThat(DATABASE.job(tree.parent()).getInteger("children")).isEqualTo(3);
    }

    @Test
    void oneChildCanBeRetriedAloneWhileItsParentWaits() {
        Tree tree = aJob().waitingFor(2);
        cancel(tree.child(1));
        wake(tree);

        assertThat(retry(tree.child(1))).hasSize(1);

        complete(tree.child(2));
        wake(tree);
        assertThat(DATABASE.job(tree.parent()).getBoolean("awaits_children")).isTrue();
        complete(tree.child(1));
        wake(tree);
        assertThat(DATABASE.status(tree.parent())).isEqualTo("queued");
    }

    @Test
    void aBatchIsCancelledWhole() {
        UUID batch = UUID.randomUUID();
        Tree tree = aJob().inBatch(batch).waitingFor(1);
        UUID queued = aJob().inBatch(batch).queued();
        UUID other = aJob().queued();

        List<UUID> cancelled = result(cancelJob.cancelBatch(DATABASE.pool(), batch));

        assertThat(cancelled).containsExactlyInAnyOrder(tree.parent(), tree.child(1), queued);
        assertThat(DATABASE.status(other)).isEqualTo("queued");
    }

    @Test
    void whatASplitMakesWhileItsBatchIsCancelledIsCancelledToo() {
        for (int round = 0; round < 50; round++) {
            UUID batch = UUID.randomUUID();
            AttemptRef attempt = aJob().inBatch(batch).processing();

            result(Uni.join().all(
                    new SplitJob(DATABASE.pool()).split(attempt, splitOf(attempt.jobId(), 2), null).map(Object.class::cast),
                    DATABASE.pool().withTransaction(client -> cancelJob.cancelBatch(client, batch)).map(Object.class::cast))
                    .andFailFast());

            assertThat(DATABASE.rows("select from job where finished_at is null")).isEmpty();
        }
    }

    private Cancelled cancel(UUID job) {
        return result(DATABASE.pool().withTransaction(client -> cancelJob.cancelTree(client, job, TENANT, OWNER)));
    }

    private List<JobQueued> retry(UUID job) {
        return result(DATABASE.pool().withTransaction(client -> new RetryJob().retryTree(client, job, TENANT, OWNER)));
    }

    private void wake(Tree tree) {
        result(new WakeParents(DATABASE.pool()).wake(List.of(tree.parent())));
    }

    private void complete(UUID child) {
        result(new FinishAttempts(DATABASE.pool()).finish(List.of(new FinishedAttempt(claimed(child, UUID.randomUUID()),
                new Outcome.Completed("{}"), null))));
    }
}
