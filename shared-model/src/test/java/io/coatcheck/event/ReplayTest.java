package io.coatcheck.event;

import static io.coatcheck.event.EventType.CANCELLED;
import static io.coatcheck.event.EventType.CHILD_FINISHED;
import static io.coatcheck.event.EventType.COMPLETED;
import static io.coatcheck.event.EventType.PARTIAL_TEXT;
import static io.coatcheck.event.EventType.PROGRESS;
import static io.coatcheck.event.EventType.QUEUED;
import static io.coatcheck.event.EventType.RESET;
import static io.coatcheck.event.EventType.RETRY_PLANNED;
import static io.coatcheck.event.EventType.SCHEDULED;
import static io.coatcheck.event.EventType.STARTED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.event.JobEvent.RunningJob;
import io.coatcheck.job.JobStatus;

class ReplayTest {

    private static final long M = 1_000_000;
    private static final UUID JOB = UUID.fromString("0199c2a4-7b1e-7c3d-8f21-5a6b7c8d9e0f");
    private static final Instant AT = Instant.parse("2026-11-22T09:30:00Z");
    private static final RunningJob RUNNING = new RunningJob(JOB, "noop", 1, 3, null, null);

    private final List<JobEvent> log = new ArrayList<>();

    @Nested
    class WhatARowImplies {

        @Test
        void newJobIsQueued() {
            assertThat(types(ImpliedEvents.of(row(JobStatus.QUEUED, 1, 0)))).containsExactly(QUEUED);
        }

        @Test
        void jobForLaterIsScheduledAndOneThatFailedHasARetryPlanned() {
            assertThat(types(ImpliedEvents.of(row(JobStatus.SCHEDULED, 1, 0)))).containsExactly(SCHEDULED);
            assertThat(numbered(ImpliedEvents.of(row(JobStatus.SCHEDULED, 2 * M, 1))))
                    .containsExactly("1 queued", "1000000 started", "2000000 retry-planned");
        }

        @Test
        void runningJobWasQueuedBefore() {
            assertThat(numbered(ImpliedEvents.of(row(PROCESSING, M, 1)))).containsExactly("1 queued", "1000000 started");
        }

        @Test
        void jobThatHasMadeProgressWasQueuedAndStarted() {
            assertThat(numbered(ImpliedEvents.of(row(PROCESSING, 4 * M + 7, 2))))
                    .containsExactly("3000000 queued", "4000000 started", "4000007 progress");
        }

        @Test
        void jobThatCompletedBeforeAnybodyLookedWasQueuedAndStarted() {
            assertThat(numbered(ImpliedEvents.of(row(JobStatus.COMPLETED, 2 * M, 1))))
                    .containsExactly("1 queued", "1000000 started", "2000000 completed");
        }

        @Test
        void parentTellsOfItsChildren() {
            assertThat(numbered(ImpliedEvents.of(parent(2 * M, 0))))
                    .containsExactly("1 queued", "1000000 started", "2000000 progress");
            JobEvent ended = ImpliedEvents.of(parent(2 * M + 3, 3)).get(2);
            assertThat(ended.type()).isEqualTo(CHILD_FINISHED);
            assertThat(ended.children()).isEqualTo(5);
            assertThat(ended.childrenEnded()).isEqualTo(3);
        }

        @Test
        void cancelledJobImpliesNothing() {
            assertThat(types(ImpliedEvents.of(row(JobStatus.CANCELLED, 2 * M, 1)))).containsExactly(CANCELLED);
        }
    }

    @Nested
    class Resuming {

        @Test
        void nothingIsTwiceAndNothingIsMissing() {
            written(progress(M + 1), text(M + 2, "The ", 0, M), text(M + 3, "cell", 4, M + 2), progress(M + 4));
            assertThat(numbered(Replay.after(M + 2, row(PROCESSING, M + 4, 1), log)))
                    .containsExactly("1000003 partial-text", "1000004 progress");
        }

        @Test
        void whoHasEverythingIsToldNothing() {
            written(progress(M + 1), text(M + 2, "The ", 0, M));
            assertThat(Replay.after(M + 2, row(PROCESSING, M + 1, 1), log)).isEmpty();
            assertThat(Replay.after(2 * M, row(JobStatus.COMPLETED, 2 * M, 1), List.of())).isEmpty();
        }

        @Test
        void endIsToldAlsoWhenTheLogIsGone() {
            assertThat(numbered(Replay.after(M + 3, row(JobStatus.COMPLETED, 2 * M, 1), List.of())))
                    .containsExactly("2000000 completed");
        }

        @Test
        void statusesThatNobodyTookDownAreToldFromTheRow() {
            assertThat(numbered(Replay.after(1, row(JobStatus.COMPLETED, 2 * M, 1), List.of())))
                    .containsExactly("1000000 started", "2000000 completed");
        }

        @Test
        void progressThatIsLostIsMadeGoodByTheNext() {
            assertThat(numbered(Replay.after(M + 1, row(PROCESSING, M + 9, 1), List.of()))).containsExactly("1000009 progress");
        }

        @Test
        void orderIsByNumberWhateverTheLogHas() {
            written(progress(M + 4), progress(M + 1), text(M + 3, "x", 0, M));
            assertThat(numbered(Replay.after(M, row(PROCESSING, M + 4, 1), log)))
                    .containsExactly("1000001 progress", "1000003 partial-text", "1000004 progress");
        }

        @Test
        void wholeAttemptThatIsMissingIsAReset() {
            List<JobEvent> told = Replay.after(M + 3, row(PROCESSING, 4 * M + 2, 2), List.of());
            assertThat(numbered(told)).containsExactly("4000002 reset");
            assertThat(told.get(0).status()).isEqualTo(PROCESSING);
            assertThat(told.get(0).progress()).isEqualTo(42);
            assertThat(told.get(0).attempt()).isEqualTo(2);
        }

        @Test
        void attemptThatTheLogStillHasIsNoReset() {
            written(event(FAILED_ONCE, 2 * M));
            assertThat(types(Replay.after(M + 3, row(PROCESSING, 4 * M, 2), log)))
                    .containsExactly(RETRY_PLANNED, QUEUED, STARTED);
        }

        @Test
        void textThatIsMissingIsAResetWithTheTextThereIs() {
            written(text(M + 5, "of ", 9, M + 4), text(M + 6, "life", 12, M + 5), progress(M + 7));
            List<JobEvent> told = Replay.after(M + 2, row(PROCESSING, M + 1, 1), log);
            assertThat(numbered(told)).containsExactly("1000007 reset");
            assertThat(told.get(0).text()).isEqualTo("of life");
            assertThat(told.get(0).offset()).isEqualTo(9);
        }

        @Test
        void resetNeverGoesBack() {
            written(text(M + 9, "x", 100, M + 8));
            assertThat(Replay.after(M + 8 - 1, row(PROCESSING, M + 1, 1), log).get(0).seq()).isEqualTo(M + 9);
        }

        @Test
        void afterAResetTheEndIsStillToldAsTheEnd() {
            List<JobEvent> told = Replay.after(M, row(JobStatus.COMPLETED, 8 * M, 3), List.of());
            assertThat(types(told)).containsExactly(RESET, COMPLETED);
            assertThat(told.get(0).seq()).isLessThan(told.get(1).seq());
            assertThat(told.get(0).isEnd()).isFalse();
            assertThat(told.get(1).isEnd()).isTrue();
        }

        @Test
        void personsRetryGoesOnFromTheEnd() {
            assertThat(numbered(Replay.after(2 * M, row(PROCESSING, 4 * M, 1), List.of())))
                    .containsExactly("3000000 queued", "4000000 started");
        }
    }

    @Nested
    class SubscribingLate {

        @Test
        void presentStateComesFirst() {
            JobEvent first = Replay.present(row(PROCESSING, M + 3, 1), List.of());
            assertThat(first.type()).isEqualTo(PROGRESS);
            assertThat(first.seq()).isEqualTo(M + 3);
            assertThat(first.text()).isNull();
        }

        @Test
        void itHasTheTextSoFarAndTheLatestProgress() {
            written(text(M + 1, "The ", 0, M), progress(M + 2), text(M + 3, "cell", 4, M + 1));
            JobEvent first = Replay.present(row(PROCESSING, M, 1), log);
            assertThat(first.type()).isEqualTo(PROGRESS);
            assertThat(first.seq()).isEqualTo(M + 3);
            assertThat(first.text()).isEqualTo("The cell");
            assertThat(first.offset()).isZero();
        }

        @Test
        void textThatWasSentTwiceCountsOnce() {
            written(text(M + 1, "The ", 0, M), text(M + 2, "The cell", 0, M));
            assertThat(Replay.present(row(PROCESSING, M, 1), log).text()).isEqualTo("The cell");
        }

        @Test
        void textOfAnEarlierAttemptIsNotShown() {
            written(text(M + 1, "old", 0, M), event(FAILED_ONCE, 2 * M));
            assertThat(Replay.present(row(PROCESSING, 4 * M, 2), log).text()).isNull();
        }

        @Test
        void endedJobIsToldAsEnded() {
            written(text(M + 1, "old", 0, M));
            JobEvent first = Replay.present(row(FAILED, 2 * M, 1), log);
            assertThat(first.type()).isEqualTo(EventType.FAILED);
            assertThat(first.isEnd()).isTrue();
            assertThat(first.text()).isNull();
        }

        @Test
        void whatComesNextFollows() {
            written(text(M + 1, "The ", 0, M), progress(M + 2));
            JobEvent first = Replay.present(row(PROCESSING, M, 1), log);
            assertThat(text(M + 3, "cell", 4, M + 1).follows(first.seq())).isTrue();
        }
    }

    private static final JobStatus FAILED_ONCE = JobStatus.SCHEDULED;

    private void written(JobEvent... events) {
        log.addAll(List.of(events));
    }

    private static JobEvent progress(long seq) {
        return JobEvent.progress(RUNNING, seq, AT, 10, "writing");
    }

    private static JobEvent text(long seq, String text, long offset, long after) {
        JobEvent event = JobEvent.text(RUNNING, seq, AT, text, offset, after);
        assertThat(event.type()).isEqualTo(PARTIAL_TEXT);
        return event;
    }

    private static JobEvent event(JobStatus status, long seq) {
        return JobEvent.of(row(status, seq, 1));
    }

    private static JobState row(JobStatus status, long seq, int attempt) {
        return row(status, seq, attempt, 0, 0);
    }

    private static JobState parent(long seq, int ended) {
        return row(PROCESSING, seq, 1, 5, ended);
    }

    private static JobState row(JobStatus status, long seq, int attempt, int children, int ended) {
        return new JobState(JOB, "acme", "ann", "noop", status, seq, AT, attempt, 3, 42, "writing", AT, AT, AT,
                status.isTerminal() ? AT : null, null, null, null, children, ended, children > 0);
    }

    private static List<EventType> types(List<JobEvent> events) {
        return events.stream().map(JobEvent::type).toList();
    }

    private static List<String> numbered(List<JobEvent> events) {
        return events.stream().map(event -> event.seq() + " " + event.type().word()).toList();
    }
}
