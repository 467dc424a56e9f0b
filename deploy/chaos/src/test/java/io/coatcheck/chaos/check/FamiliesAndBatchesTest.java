package io.coatcheck.chaos.check;

import static io.coatcheck.chaos.check.Story.JOB;
import static io.coatcheck.chaos.check.Story.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.load.JobKind;

/** Faults that are planted among parents, children and batches. */
class FamiliesAndBatchesTest {

    private static List<String> foundBy(Invariant invariant, Story story) {
        return invariant.violations(story.told()).toList();
    }

    @Nested
    class Families {

        private final Invariant invariant = new ParentsAwaitTheirChildren();

        private Story split() {
            return Story.of(JobKind.PARENT).accepted(1, JOB).kept(JOB).attempt(1, 2, 3, "split");
        }

        private Story joined() {
            return split().attempt(2, 20, 21, "completed").parent("completed", 2, 2, result(1));
        }

        private static String result(int completed) {
            return "{\"echo\":\"%s\",\"attempt\":1,\"completedChildren\":%d}".formatted(MARKER, completed);
        }

        private static String childResult(int number) {
            return "{\"echo\":\"%sc%d\",\"attempt\":1}".formatted(MARKER, number);
        }

        @Test
        void nothingIsFoundWhenAParentJoinsWhatItsChildrenMade() {
            Story story = joined().child(1, "completed", 19, childResult(1)).child(2, "failed", 18, null)
                    .childAttempt(1, 4, 19, "completed").childAttempt(2, 4, 18, "failed");

            assertThat(Checker.check(story.told()).values()).allSatisfy(found -> assertThat(found).isEmpty());
        }

        @Test
        void aParentJoinsBeforeAChildHasEnded() {
            Story story = joined().child(1, "completed", 20.5, childResult(1)).child(2, "failed", 18, null);

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aParentFailsByItsJoinBeforeAChildHasEnded() {
            Story story = split().attempt(2, 20, 21, "failed").parent("failed", 2, 2, null)
                    .child(1, "completed", 20.5, childResult(1)).child(2, "failed", 18, null);

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aChildIsMissing() {
            assertThat(foundBy(invariant, joined().child(1, "completed", 19, childResult(1)))).hasSize(1);
        }

        @Test
        void childrenAreMadeTwice() {
            Story story = joined().child(1, "completed", 19, childResult(1)).child(2, "failed", 18, null)
                    .child(2, "failed", 18, null);

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aParentCompletesWithoutItsChildren() {
            Story story = Story.of(JobKind.PARENT).attempt(1, 2, 3, "completed").parent("completed", 1, 0, result(0));

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aParentMiscountsItsChildren() {
            Story story = joined().child(1, "completed", 19, childResult(1)).child(2, "completed", 18, childResult(2));

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aChildHasItsSiblingsResult() {
            Story story = joined().child(1, "completed", 19, childResult(2)).child(2, "failed", 18, null);

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aChildHasNoParent() {
            Story story = Story.of(JobKind.PARENT).child(1, "completed", 19, childResult(1));

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aChildGoesOnAfterItsParentWasCancelled() {
            Story story = split().asked(Kind.CANCEL, 5, 202, JOB).parent("cancelled", 1, 2, null)
                    .child(1, "completed", 7, childResult(1)).childAttempt(1, 6, 7, "completed")
                    .child(2, "cancelled", 5, null).childAttempt(2, 4, 5, "cancelled");

            assertThat(foundBy(new CancelReachesChildren(), story)).hasSize(1);
            assertThat(foundBy(new CancelReachesChildren(), story.asked(Kind.RETRY, 5.5, 202, JOB))).isEmpty();
        }

        @Test
        void aChildIsCancelledByNobody() {
            assertThat(foundBy(new CancelReachesChildren(), joined().child(1, "cancelled", 7, null))).hasSize(1);
        }
    }

    @Test
    void aValidRequestIsRefused() {
        Story story = Story.of(JobKind.DELAYED).asked(Kind.SUBMIT, 1, 422, null);

        assertThat(foundBy(new ValidRequestsAreTaken(), story)).hasSize(1);
        assertThat(foundBy(new ValidRequestsAreTaken(), story.toRunAt(0.5))).as("its time has passed").isEmpty();
        assertThat(foundBy(new ValidRequestsAreTaken(), Story.of(JobKind.DELAYED).toRunAt(5).asked(Kind.SUBMIT, 1, 422, null)))
                .as("its time is still to come").hasSize(1);
    }

    @Test
    void aValidBatchIsRefused() {
        assertThat(foundBy(new ValidRequestsAreTaken(), Story.of(JobKind.ECHO).batchPlanned(true, false).batchAsked(422, null)))
                .hasSize(1);
    }

    @Nested
    class Batches {

        private static final UUID BATCH = new UUID(9, 1);
        private static final UUID OTHER = new UUID(9, 2);
        private final Invariant invariant = new BatchesAreWhole();

        private Story planned() {
            return Story.of(JobKind.ECHO).batchPlanned(true, false);
        }

        @Test
        void nothingIsFoundInAWholeBatchOrInNone() {
            assertThat(foundBy(invariant, planned().batchAsked(202, BATCH).batchStored(BATCH, 2).member(11, BATCH)
                    .member(12, BATCH))).isEmpty();
            assertThat(foundBy(invariant, Story.of(JobKind.ECHO).batchPlanned(false, false).batchAsked(503, null))).isEmpty();
            assertThat(foundBy(invariant, Story.of(JobKind.ECHO).batchPlanned(true, true).batchAsked(422, null))).isEmpty();
        }

        @Test
        void aBatchIsHalfWritten() {
            assertThat(foundBy(invariant, planned().batchAsked(202, BATCH).batchStored(BATCH, 2).member(11, BATCH))).hasSize(1);
        }

        @Test
        void jobsOfABatchAreStoredWithoutIt() {
            assertThat(foundBy(invariant,
                    Story.of(JobKind.ECHO).batchPlanned(false, false).batchAsked(503, null).member(11, null)))
                    .hasSize(1);
        }

        @Test
        void aJobOfABatchIsStoredTwice() {
            assertThat(foundBy(invariant,
                    planned().batchAsked(202, BATCH).batchStored(BATCH, 2).member(11, BATCH).member(12, BATCH)
                            .member(12, BATCH)))
                    .hasSize(1);
        }

        @Test
        void aBatchIsStoredTwice() {
            assertThat(foundBy(invariant, planned().batchAsked(202, BATCH).batchStored(BATCH, 2).batchStored(OTHER, 2)
                    .member(11, BATCH).member(12, BATCH))).hasSize(1);
        }

        @Test
        void aBatchThatWasAnsweredIsGone() {
            assertThat(foundBy(invariant, planned().batchAsked(202, BATCH))).hasSize(1);
        }

        @Test
        void aBatchWithARefusedJobIsStored() {
            Story story = Story.of(JobKind.ECHO).batchPlanned(true, true).batchAsked(202, BATCH).batchStored(BATCH, 2)
                    .member(11, BATCH).member(12, BATCH);

            assertThat(foundBy(invariant, story)).hasSize(1);
        }

        @Test
        void aBatchThatWasRefusedIsStored() {
            assertThat(foundBy(invariant, planned().batchAsked(422, null).batchStored(BATCH, 2).member(11, BATCH)
                    .member(12, BATCH))).hasSize(1);
        }

        @Test
        void askingAgainTellsNothing() {
            assertThat(foundBy(invariant, planned().batchAsked(503, null))).hasSize(1);
        }

        @Test
        void aBatchCameFromNowhere() {
            assertThat(foundBy(invariant, Story.of(JobKind.ECHO).batchStored(BATCH, 2))).hasSize(1);
        }
    }
}
