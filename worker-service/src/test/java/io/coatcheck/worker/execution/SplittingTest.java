package io.coatcheck.worker.execution;

import static io.coatcheck.job.JobStatus.CANCELLED;
import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.RescueJobs;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class SplittingTest {

    private static final NoopInput QUICK = new NoopInput(null, null, null, null, null, null);
    private static final NoopInput HANGING = new NoopInput(null, null, null, true, null, null);
    private static final NoopInput FAILING = new NoopInput(null, 9, true, null, null, null);

    @Inject
    Jobs jobs;
    @Inject
    RescueJobs rescueJobs;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void aParentCompletesOnceItsChildrenHave() {
        UUID parent = jobs.submit(NoopInput.TYPE, NoopInput.of(Collections.nCopies(30, QUICK)));

        Row job = jobs.awaitStatus(parent, COMPLETED);

        assertThat(jobs.result(parent)).isEqualTo("{\"echo\":null,\"attempt\":1,\"completedChildren\":30}");
        assertThat(job.getInteger("attempt")).isEqualTo(2);
        assertThat(jobs.attempt(parent, 1).getString("outcome")).isEqualTo("split");
        assertThat(jobs.attempt(parent, 2).getString("outcome")).isEqualTo("completed");
        assertThat(children(parent, "completed")).isEqualTo(30);
    }

    @Test
    void aParentWithoutChildrenJoinsAtOnce() {
        UUID parent = jobs.submit(NoopInput.TYPE, NoopInput.of(List.of()));

        assertThat(jobs.awaitStatus(parent, COMPLETED).getInteger("attempt")).isEqualTo(1);
    }

    @Test
    void aWaitingParentHoldsNoSlot() {
        UUID parent = jobs.submit(NoopInput.TYPE, NoopInput.of(List.of(HANGING)));
        awaitWaiting(parent);

        Row job = jobs.job(parent);
        assertThat(job.getUUID("worker_id")).isNull();
        assertThat(job.getString("stage")).isEqualTo("0 of 1 done");
        assertThat(jobs.awaitStatus(jobs.submit(NoopInput.TYPE, QUICK), COMPLETED)).isNotNull();
    }

    @Test
    void childrenThatFailOrAreCancelledAreLeftToTheJoin() {
        UUID parent = jobs.submit(NoopInput.TYPE, NoopInput.of(List.of(QUICK, FAILING, HANGING)));
        awaitWaiting(parent);
        await().atMost(Jobs.PATIENCE).until(() -> children(parent, "failed") == 1 && children(parent, "completed") == 1);
        assertThat(jobs.status(parent)).isEqualTo(PROCESSING);
        await().atMost(Jobs.PATIENCE).until(() -> "2 of 3 done".equals(jobs.job(parent).getString("stage")));

        jobs.cancel(child(parent, 3));
        jobs.wake(parent);

        jobs.awaitStatus(parent, COMPLETED);
        assertThat(jobs.result(parent)).contains("\"completedChildren\":1");
    }

    @Test
    void cancellingAParentStopsItsChildren() {
        UUID parent = jobs.submit(NoopInput.TYPE, NoopInput.of(List.of(HANGING, HANGING)));
        awaitWaiting(parent);
        await().atMost(Jobs.PATIENCE).until(() -> children(parent, "processing") == 2);

        jobs.cancel(parent);

        assertThat(jobs.status(parent)).isEqualTo(CANCELLED);
        assertThat(children(parent, "cancelled")).isEqualTo(2);
        jobs.clear();
    }

    @Test
    void aRetriedParentWaitsForTheSameChildrenAgain() {
        UUID parent = jobs.submit(NoopInput.TYPE, NoopInput.of(List.of(QUICK, HANGING)));
        awaitWaiting(parent);
        await().atMost(Jobs.PATIENCE).until(() -> children(parent, "completed") == 1);
        jobs.cancel(parent);

        jobs.retry(parent);
        await().atMost(Jobs.PATIENCE).until(() -> jobs.job(parent).getInteger("attempt") == 2);
        awaitWaiting(parent);
        assertThat(children(parent, "completed")).isEqualTo(1);
        jobs.cancel(child(parent, 2));
        jobs.wake(parent);

        assertThat(jobs.awaitStatus(parent, COMPLETED).getInteger("attempt")).isEqualTo(3);
        assertThat(jobs.one("select count(*) as n from job where parent_id = $1", parent).getLong("n")).isEqualTo(2);
    }

    @Test
    void aJoinThatFailsIsTriedAgainWithTheSameChildren() {
        NoopInput input = new NoopInput(null, 1, null, null, null, null, List.of(QUICK, QUICK));
        UUID parent = jobs.submit(NoopInput.TYPE, input);

        jobs.awaitAttempt(parent, 2, attempt -> "retried".equals(attempt.getString("outcome")));
        jobs.runScheduledJobsNow();

        assertThat(jobs.awaitStatus(parent, COMPLETED).getInteger("attempt")).isEqualTo(3);
        assertThat(jobs.result(parent)).isEqualTo("{\"echo\":null,\"attempt\":2,\"completedChildren\":2}");
        assertThat(children(parent, "completed")).isEqualTo(2);
    }

    /** The worker that split is gone, and so is the one that was to join. */
    @Test
    void othersGoOnWithTheTreeOfALostWorker() {
        NewJob job = jobs.job(NoopInput.TYPE, NoopInput.of(List.of(HANGING))).withLimits(2, 60);
        UUID parent = jobs.submit(job);
        awaitWaiting(parent);
        Row child = jobs.awaitStatus(child(parent, 1), PROCESSING);
        jobs.update("update worker set lease_until = now() - interval '1 second'");
        Jobs.get(rescueJobs.rescue(100));
        assertThat(jobs.job(parent).getBoolean("awaits_children")).isTrue();

        await().atMost(Jobs.PATIENCE).until(() -> jobs.job(child.getUUID("id")).getInteger("attempt") == 2);
        jobs.cancel(child.getUUID("id"));
        jobs.wake(parent);

        assertThat(jobs.awaitStatus(parent, COMPLETED).getInteger("attempt")).isEqualTo(2);
    }

    @Test
    void aJoinWhoseWorkerDiedIsRunByAnother() {
        UUID parent = jobs.submit(NoopInput.TYPE,
                new NoopInput(null, null, null, true, null, null, List.of(QUICK, QUICK)));
        AttemptRef join = new AttemptRef(parent, 2);
        await().atMost(Jobs.PATIENCE).until(() -> jobs.attempt(parent, join.attempt()) != null);
        jobs.update("update worker set lease_until = now() - interval '1 second'");

        Jobs.get(rescueJobs.rescue(100));

        jobs.awaitAttempt(parent, 3, attempt -> attempt.getString("outcome") == null);
        assertThat(jobs.job(parent).getInteger("children")).isEqualTo(2);
        assertThat(jobs.one("select count(*) as n from job where parent_id = $1", parent).getLong("n")).isEqualTo(2);
    }

    private void awaitWaiting(UUID parent) {
        await().atMost(Jobs.PATIENCE).until(() -> jobs.job(parent).getBoolean("awaits_children"));
    }

    private UUID child(UUID parent, int number) {
        return jobs.one("select id from job where parent_id = $1 and child_number = $2", parent, number).getUUID("id");
    }

    private long children(UUID parent, String status) {
        return jobs.one("select count(*) as n from job where parent_id = $1 and status = $2", parent, status).getLong("n");
    }
}
