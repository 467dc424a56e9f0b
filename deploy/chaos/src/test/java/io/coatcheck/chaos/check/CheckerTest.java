package io.coatcheck.chaos.check;

import static io.coatcheck.chaos.check.Story.JOB;
import static io.coatcheck.chaos.check.Story.MARKER;
import static io.coatcheck.chaos.check.Story.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.load.JobKind;
import io.coatcheck.chaos.schedule.FaultKind;

/** Each invariant finds the fault that was planted for it, and none where there is none. */
class CheckerTest {

    private static final UUID OTHER = new UUID(1, 2);

    private static List<String> foundBy(Invariant invariant, Story story) {
        return invariant.violations(story.told()).toList();
    }

    @Test
    void nothingIsFoundInAStoryInWhichEverythingIsRight() {
        Story story = Story.ofCompletedJob(JobKind.ECHO).seen(1.5, "queued", 0, 0, 1).seen(6, "completed", 1, 100, 3);

        assertThat(Checker.check(story.told()).values()).allSatisfy(found -> assertThat(found).isEmpty());
    }

    @Test
    void nothingIsFoundWhenAFaultOnlyCostAnAttempt() {
        Story story = Story.of(JobKind.LONG).accepted(1, JOB).kept(JOB)
                .attempt(1, 2, 20, "rescued").attempt(2, 21, 25, "completed")
                .seen(3, "processing", 1, 80, 4).seen(22, "processing", 2, 10, 7)
                .job("completed", 2, result(MARKER, 2));

        assertThat(Checker.check(story.told()).values()).allSatisfy(found -> assertThat(found).isEmpty());
    }

    @Nested
    class Promises {

        @Test
        void anAcceptedJobIsGone() {
            assertThat(foundBy(new AcceptedJobsAreKept(), Story.of(JobKind.ECHO).accepted(1, JOB))).hasSize(1);
        }

        @Test
        void aWorkerHoldsWhatIsOver() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).holds(3, 1);

            assertThat(foundBy(new SlotsComeBack(), story.holds(12, 0))).isEmpty();
            assertThat(foundBy(new SlotsComeBack(), story.holds(13, 1))).hasSize(1);
        }

        @Test
        void aJobIsStuck() {
            Story story = Story.of(JobKind.ECHO).accepted(1, JOB).attempt(1, 2, null, null).job("processing", 1, null);

            assertThat(foundBy(new EveryJobEnds(), story)).hasSize(1);
        }

        @Test
        void aRequestWithoutAnAnswerMadeTwoJobs() {
            Story story = Story.of(JobKind.ECHO).asked(Kind.SUBMIT, 1, 0, null)
                    .job(JOB, "0.0", "completed", 1, null, null).job(OTHER, "0.0", "completed", 1, null, null);

            assertThat(foundBy(new NothingUnasked(), story)).hasSize(1);
        }

        @Test
        void aJobCameFromNowhere() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).job(OTHER, null, "completed", 1, null, null);

            assertThat(foundBy(new NothingUnasked(), story)).hasSize(1);
        }

        @Test
        void oneKeyWasAnsweredWithTwoJobs() {
            assertThat(foundBy(new OneJobPerKey(), Story.ofCompletedJob(JobKind.ECHO).accepted(2, OTHER))).hasSize(1);
        }

        @Test
        void oneKeyMadeTwoJobs() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).job(OTHER, "0.0", "completed", 1, null, null);

            assertThat(foundBy(new OneJobPerKey(), story)).hasSize(1);
        }

        @Test
        void askingAgainTellsNothing() {
            assertThat(foundBy(new OneJobPerKey(), Story.of(JobKind.ECHO).asked(Kind.SUBMIT, 1, 503, null))).hasSize(1);
        }

        @Test
        void aRefusalTellsThatThereIsNoJob() {
            Story story = Story.of(JobKind.DELAYED).asked(Kind.SUBMIT, 1, 503, null).asked(Kind.SUBMIT, 9, 422, null);

            assertThat(foundBy(new OneJobPerKey(), story)).isEmpty();
            assertThat(foundBy(new OneJobPerKey(), story.job("completed", 1, null))).hasSize(1);
        }

        @Test
        void aRequestIsAnsweredTooLate() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).askedInVain(Kind.CANCEL, 2, Duration.ofSeconds(21), 503);

            assertThat(foundBy(new EveryRequestIsAnswered(), story)).hasSize(1);
        }

        @Test
        void aConnectionBreaksThoughTheApiWasUp() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).askedInVain(Kind.SUBMIT, 2, Duration.ofSeconds(1), 0);

            assertThat(foundBy(new EveryRequestIsAnswered(), story)).hasSize(1);
            assertThat(foundBy(new EveryRequestIsAnswered(), story.killed("api2-1", 2.5))).as("another was asked").hasSize(1);
            assertThat(foundBy(new EveryRequestIsAnswered(), story.killed("api1-1", 2.5))).isEmpty();
        }
    }

    @Nested
    class Cancellations {

        private final Story cancelled = Story.of(JobKind.LONG).accepted(1, JOB).asked(Kind.CANCEL, 3, 202, JOB);

        @Test
        void aCancelledJobCompletes() {
            Story story = cancelled.attempt(1, 2, 5, "completed").job("completed", 1, result(MARKER, 1));

            assertThat(foundBy(new CancelledStaysCancelled(), story)).isNotEmpty();
        }

        @Test
        void aCancelledJobIsStartedAgain() {
            Story story = cancelled.attempt(1, 2, 3, "cancelled").attempt(2, 4, 5, "cancelled").job("cancelled", 2, null);

            assertThat(foundBy(new CancelledStaysCancelled(), story)).hasSize(1);
        }

        @Test
        void aCancelledJobIsShownAsRunning() {
            Story story = cancelled.attempt(1, 2, 3, "cancelled").seen(4, "processing", 1, 50, 4).job("cancelled", 1, null);

            assertThat(foundBy(new CancelledStaysCancelled(), story)).hasSize(1);
        }

        @Test
        void aPersonMayReopenIt() {
            Story story = cancelled.asked(Kind.RETRY, 4, 202, JOB).attempt(1, 2, 3, "cancelled").attempt(2, 5, 6, "completed")
                    .job("completed", 2, result(MARKER, 2));

            assertThat(foundBy(new CancelledStaysCancelled(), story)).isEmpty();
        }
    }

    @Nested
    class Attempts {

        @Test
        void anAttemptIsMissing() {
            Story story = Story.of(JobKind.ECHO).attempt(1, 2, 3, "rescued").attempt(3, 4, 5, "completed")
                    .job("completed", 3, result(MARKER, 3));

            assertThat(foundBy(new AttemptsWithoutGaps(), story)).hasSize(1);
        }

        @Test
        void twoAttemptsHoldAJobTogether() {
            Story story = Story.of(JobKind.ECHO).attempt(1, 2, 5, "rescued").attempt(2, 4, 6, "completed")
                    .job("completed", 2, result(MARKER, 2));

            assertThat(foundBy(new OneAttemptAtATime(), story)).hasSize(1);
        }

        @Test
        void anAttemptThatLostItsJobCompletesIt() {
            Story story = Story.of(JobKind.ECHO).attempt(1, 2, 5, "rescued").attempt(2, 6, null, null)
                    .job("completed", 2, result(MARKER, 1));

            assertThat(foundBy(new TheLastAttemptDecides(), story)).hasSize(2);
            assertThat(foundBy(new ResultsBelongToInputs(), story)).hasSize(1);
        }

        @Test
        void aCompletedJobRunsAgain() {
            Story story = Story.of(JobKind.ECHO).attempt(1, 2, 5, "completed").attempt(2, 6, 7, "completed")
                    .job("completed", 2, result(MARKER, 2));

            assertThat(foundBy(new TheLastAttemptDecides(), story)).hasSize(1);
        }

        @Test
        void progressOfAnAttemptThatLostItsJobShows() {
            Story story = Story.ofCompletedJob(JobKind.LONG)
                    .seen(3, "processing", 2, 50, 6).seen(4, "processing", 2, 20, 7);

            assertThat(foundBy(new ViewsNeverGoBack(), story)).hasSize(1);
        }

        @Test
        void anEndIsTakenBack() {
            Story story = Story.ofCompletedJob(JobKind.LONG)
                    .seen(3, "completed", 1, 100, 6).seen(4, "processing", 1, 100, 7);

            assertThat(foundBy(new ViewsNeverGoBack(), story)).hasSize(1);
        }

        @Test
        void aReadGoesBackInTime() {
            Story story = Story.ofCompletedJob(JobKind.LONG)
                    .seen(3, "processing", 1, 10, 6).seen(4, "queued", 0, 0, 5);

            assertThat(foundBy(new ViewsNeverGoBack(), story)).hasSize(1);
        }
    }

    @Nested
    class Handlers {

        @Test
        void anAttemptIsRunTwice() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).ran(1, 2, 3.0).ran(1, 2, 3.0);

            assertThat(foundBy(new EachAttemptRunsOnce(), story)).hasSize(1);
        }

        @Test
        void anAttemptThatNobodyClaimedRuns() {
            Story story = Story.ofCompletedJob(JobKind.ECHO).ran(1, 2, 3.0).ran(2, 4, 5.0);

            assertThat(foundBy(new EachAttemptRunsOnce(), story)).hasSize(1);
        }

        @Test
        void aWorkerGoesOnWithAJobThatIsNoLongerItsOwn() {
            Story story = Story.of(JobKind.LONG).attempt(1, 2, 20, "rescued").attempt(2, 21, 25, "completed")
                    .job("completed", 2, result(MARKER, 2)).ran(1, 2, 23.0).ran(2, 21, 25.0);

            assertThat(foundBy(new HandlersStopWithTheirLease(), story)).hasSize(1);
            story.fault(FaultKind.FREEZE_WORKER, "worker1-1", 3, 22);
            assertThat(foundBy(new HandlersStopWithTheirLease(), story)).isEmpty();
        }
    }

    @Nested
    class Ends {

        @Test
        void aResultIsAnotherJobs() {
            Story story = Story.of(JobKind.ECHO).attempt(1, 2, 3, "completed").job("completed", 1, result("mark1x1k", 1));

            assertThat(foundBy(new ResultsBelongToInputs(), story)).hasSize(1);
        }

        @Test
        void aFailedJobHasAResult() {
            Story story = Story.of(JobKind.ECHO).attempt(1, 2, 3, "failed").job("failed", 1, result(MARKER, 1));

            assertThat(foundBy(new ResultsBelongToInputs(), story)).hasSize(1);
        }

        @Test
        void aJobThatCanOnlyFailCompletes() {
            assertThat(foundBy(new EndsAsItMust(), Story.ofCompletedJob(JobKind.HANGS))).hasSize(1);
        }

        @Test
        void aJobFailsForNoReasonOfItsOwn() {
            assertThat(foundBy(new EndsAsItMust(), Story.of(JobKind.ECHO).failed("internal-error", 1))).hasSize(1);
            assertThat(foundBy(new EndsAsItMust(), Story.of(JobKind.POISON).failed("worker-lost", 3))).isEmpty();
        }

        @Test
        void aJobRunsMoreOftenThanItMay() {
            assertThat(foundBy(new EndsAsItMust(), Story.of(JobKind.FAILS_ALWAYS).failed("told-to-fail", 4))).hasSize(1);
        }

        @Test
        void aJobIsCancelledByNobody() {
            assertThat(foundBy(new EndsAsItMust(), Story.of(JobKind.ECHO).job("cancelled", 1, null))).hasSize(1);
        }
    }
}
