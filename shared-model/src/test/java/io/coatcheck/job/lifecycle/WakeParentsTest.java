package io.coatcheck.job.lifecycle;

import static io.coatcheck.testing.Database.result;
import static io.coatcheck.testing.JobFixture.OWNER;
import static io.coatcheck.testing.JobFixture.TENANT;
import static io.coatcheck.testing.JobFixture.aJob;
import static io.coatcheck.testing.JobFixture.claimed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.EndedChild;
import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.WakeParents.Woken;
import io.coatcheck.testing.Database;
import io.coatcheck.testing.JobFixture.Tree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

class WakeParentsTest {

    private static final Database DATABASE = Database.running();

    private final WakeParents wakeParents = new WakeParents(DATABASE.pool());
    private final FinishAttempts finishAttempts = new FinishAttempts(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void progressIsCountedAsChildrenEnd() {
        Tree tree = aJob().waitingFor(4);
        long before = DATABASE.job(tree.parent()).getLong("seq");
        complete(tree.child(3));

        assertThat(wake(tree)).isEqualTo(new Woken(Set.of(tree.parent()), List.of()));

        Row parent = DATABASE.job(tree.parent());
        assertThat(parent.getString("stage")).isEqualTo("1 of 4 done");
        assertThat(parent.getShort("progress")).isEqualTo((short) (10 + 85 / 4));
        assertThat(parent.getLong("seq")).isEqualTo(before + 1);
        assertThat(parent.getString("status")).isEqualTo("processing");
    }

    @Test
    void theLastChildQueuesTheJoinWithoutUsingUpAnAttempt() {
        Tree tree = aJob().inLane("slow").withPriority(7).withMaxAttempts(1).expiringIn(Duration.ofHours(1)).waitingFor(2);
        complete(tree.child(1));
        fail(tree.child(2));

        assertThat(wake(tree).queued()).containsExactly(new JobQueued(tree.parent(), "slow", null));

        Row parent = DATABASE.job(tree.parent());
        assertThat(parent.getString("status")).isEqualTo("queued");
        assertThat(parent.getBoolean("awaits_children")).isFalse();
        assertThat(parent.getShort("priority")).isEqualTo((short) 7);
        assertThat(parent.getOffsetDateTime("expires_at")).describedAs("it was started in time").isNull();
        ClaimedJob join = result(new ClaimJobs(DATABASE.pool())
                .claim(UUID.randomUUID(), Map.of("slow", 1), 1, List.of("noop"))).get(0);
        assertThat(join.attempt()).isEqualTo(new AttemptRef(tree.parent(), 2));
        assertThat(join.attemptOfRun()).isEqualTo(1);
        assertThat(join.children()).isEqualTo(2);
        assertThat(DATABASE.job(tree.parent()).getShort("progress")).isEqualTo((short) 95);
    }

    @Test
    void theJoinSeesHowEachChildEnded() {
        Tree tree = aJob().waitingFor(4);
        complete(tree.child(1));
        fail(tree.child(2));
        result(new CancelJob().cancel(DATABASE.pool(), tree.child(3), TENANT, OWNER));
        ReadChildren readChildren = new ReadChildren(DATABASE.pool());
        assertThat(result(readChildren.ended(tree.parent()))).describedAs("one is open").isNull();
        DATABASE.execute("update job set status = 'expired', finished_at = now() where id = $1", tree.child(4));

        assertThat(result(readChildren.ended(tree.parent()))).containsExactly(
                new EndedChild(tree.child(1), 1, "noop", JobStatus.COMPLETED, "{\"n\":1}", null),
                new EndedChild(tree.child(2), 2, "noop", JobStatus.FAILED, null, new JobError("x", "It broke.")),
                new EndedChild(tree.child(3), 3, "noop", JobStatus.CANCELLED, null, null),
                new EndedChild(tree.child(4), 4, "noop", JobStatus.EXPIRED, null, null));
    }

    @Test
    void aWakeTooManyChangesNothing() {
        Tree tree = aJob().waitingFor(1);
        assertThat(wake(tree)).isEqualTo(Woken.NOBODY);
        complete(tree.child(1));
        wake(tree);
        Row queued = DATABASE.job(tree.parent());

        assertThat(wake(tree)).isEqualTo(Woken.NOBODY);
        claimed(tree.parent(), UUID.randomUUID());
        assertThat(wake(tree)).isEqualTo(Woken.NOBODY);

        assertThat(DATABASE.job(tree.parent()).getInteger("attempt_offset")).isEqualTo(queued.getInteger("attempt_offset"));
        assertThat(result(wakeParents.wake(List.of()))).isEqualTo(Woken.NOBODY);
    }

    @Test
    void severalParentsAreWokenAtOnce() {
        Tree one = aJob().waitingFor(1);
        Tree two = aJob().waitingFor(2);
        Tree three = aJob().waitingFor(1);
        complete(one.child(1));
        complete(two.child(1));
        complete(three.child(1));

        Woken woken = result(wakeParents.wake(List.of(three.parent(), two.parent(), one.parent(), two.parent())));

        assertThat(woken.changed()).containsExactlyInAnyOrder(one.parent(), two.parent(), three.parent());
        assertThat(woken.queued()).extracting(JobQueued::jobId).containsExactlyInAnyOrder(one.parent(), three.parent());
    }

    @Test
    void aParentWhoseChildrenEndedBeforeItWaitedAgainIsWoken() {
        Tree tree = aJob().waitingFor(1);
        result(new CancelJob().cancel(DATABASE.pool(), tree.parent(), TENANT, OWNER));
        result(new RetryJob().retry(DATABASE.pool(), tree.parent(), TENANT, OWNER));
        AttemptRef second = claimed(tree.parent(), UUID.randomUUID());
        complete(tree.child(1));
        assertThat(wake(tree)).describedAs("it does not wait yet").isEqualTo(Woken.NOBODY);
        result(new SplitJob(DATABASE.pool()).split(second, new Outcome.Split(List.of()), null));

        assertThat(wake(tree).queued()).hasSize(1);
    }

    @Test
    void aParentThatWasForgottenIsWokenAndNoOther() {
        Tree forgotten = aJob().waitingFor(2);
        Tree waiting = aJob().waitingFor(2);
        complete(forgotten.child(1));
        complete(forgotten.child(2));
        complete(waiting.child(1));

        Woken woken = result(wakeParents.wakeForgotten(10));

        assertThat(woken.queued()).extracting(JobQueued::jobId).containsExactly(forgotten.parent());
        assertThat(DATABASE.job(waiting.parent()).getBoolean("awaits_children")).isTrue();
    }

    @Nested
    class Racing {

        @Test
        void ofTwoLastChildrenThatDoNotSeeEachOtherOneWakesTheParent() {
            Tree tree = aJob().waitingFor(2);
            AttemptRef slow = claimed(tree.child(1), UUID.randomUUID());
            SqlConnection uncommitted = result(DATABASE.pool().getConnection());
            try {
                var transaction = result(uncommitted.begin());
                result(uncommitted.preparedQuery("update job set status = 'completed', finished_at = now() where id = $1")
                        .execute(Tuple.of(slow.jobId())));
                complete(tree.child(2));
                assertThat(wake(tree).queued()).isEmpty();
                result(transaction.commit());
            } finally {
                result(uncommitted.close());
            }

            assertThat(wake(tree).queued()).hasSize(1);
        }

        @Test
        void theJoinIsQueuedOnceHoweverManyChildrenEndAtOnce() {
            for (int round = 0; round < 100; round++) {
                Tree tree = aJob().waitingFor(4);
                List<Uni<Integer>> ends = tree.children().stream()
                        .map(child -> claimed(child, UUID.randomUUID()))
                        .map(attempt -> finish(attempt, new Outcome.Completed("{}"))
                                .chain(() -> wakeParents.wake(List.of(tree.parent())))
                                .map(woken -> woken.queued().size()))
                        .toList();

                List<Integer> queued = result(Uni.join().all(ends).andFailFast());

                assertThat(queued).containsOnlyOnce(1);
                Row parent = DATABASE.job(tree.parent());
                assertThat(parent.getString("status")).isEqualTo("queued");
                assertThat(parent.getInteger("attempt_offset")).isEqualTo(1);
            }
        }

        @Test
        void aCountThatHadToWaitForANewerOneIsDropped() throws Exception {
            Tree tree = aJob().waitingFor(3);
            complete(tree.child(1));

            Woken late = whileItsWakeIsHeldUp(tree, """
                    update job set children_ended = 2, stage = '2 of 3 done', progress = 66 where id = $1
                    """);

            assertThat(late).isEqualTo(Woken.NOBODY);
            assertThat(DATABASE.job(tree.parent()).getString("stage")).isEqualTo("2 of 3 done");
        }

        @Test
        void aCountThatHadToWaitForTheLastOneQueuesNothingAgain() throws Exception {
            Tree tree = aJob().waitingFor(1);
            complete(tree.child(1));

            Woken late = whileItsWakeIsHeldUp(tree, """
                    update job set status = 'queued', awaits_children = false, attempt_offset = 1, children_ended = 1
                    where id = $1
                    """);

            assertThat(late).isEqualTo(Woken.NOBODY);
            assertThat(DATABASE.job(tree.parent()).getInteger("attempt_offset")).isEqualTo(1);
        }

        /** Starts a wake, lets somebody else's change of the parent overtake it and answers what the wake did then. */
        private Woken whileItsWakeIsHeldUp(Tree tree, String change) throws Exception {
            SqlConnection other = result(DATABASE.pool().getConnection());
            try {
                var transaction = result(other.begin());
                result(other.preparedQuery(change).execute(Tuple.of(tree.parent())));
                CompletableFuture<Woken> late = wakeParents.wake(List.of(tree.parent())).subscribe().asCompletionStage();
                await().until(() -> !DATABASE.rows("""
                        select from pg_stat_activity where wait_event_type = 'Lock' and query like '%counted%'
                        """).isEmpty());
                result(transaction.commit());
                return late.get();
            } finally {
                result(other.close());
            }
        }
    }

    private Woken wake(Tree tree) {
        return result(wakeParents.wake(List.of(tree.parent())));
    }

    private void complete(UUID child) {
        assertThat(result(finish(claimed(child, UUID.randomUUID()), new Outcome.Completed("{\"n\":1}")))).isTrue();
    }

    private void fail(UUID child) {
        assertThat(result(finish(claimed(child, UUID.randomUUID()), new Outcome.Failed(new JobError("x", "It broke.")))))
                .isTrue();
    }

    private Uni<Boolean> finish(AttemptRef attempt, Outcome outcome) {
        return finishAttempts.finish(List.of(new FinishedAttempt(attempt, outcome, null)))
                .map(tookEffect -> tookEffect.get(0));
    }
}
