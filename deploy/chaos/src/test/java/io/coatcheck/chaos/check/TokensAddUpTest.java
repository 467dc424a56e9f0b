package io.coatcheck.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.coatcheck.chaos.load.JobKind;
import io.coatcheck.chaos.schedule.FaultKind;

class TokensAddUpTest {

    private static boolean addsUp(Story story) {
        return new TokensAddUp().violations(story.told()).findAny().isEmpty();
    }

    private static Story attempt(String outcome, Long input, Long output) {
        return Story.of(JobKind.FLASHCARDS).attempt(1, 2, 5, outcome, input, output);
    }

    @Test
    void everyCallOfAnAttemptCounts() {
        assertThat(addsUp(attempt("completed", 300L, 50L).call(100, 20, "completed").call(200, 30, "completed"))).isTrue();
        assertThat(addsUp(attempt("completed", 200L, 30L).call(100, 20, "completed").call(200, 30, "completed"))).isFalse();
    }

    @Test
    void aFailedAttemptsTokensCountToo() {
        assertThat(addsUp(attempt("retried", 100L, 7L).call(100, 7, "dropped"))).isTrue();
        assertThat(addsUp(attempt("retried", null, null).call(100, 7, "dropped"))).isFalse();
    }

    @Test
    void tokensOfNoCallAreWrong() {
        assertThat(addsUp(attempt("completed", 100L, 7L))).isFalse();
    }

    @Test
    void ofAnAbandonedCallTheLastPiecesMayNotHaveArrived() {
        assertThat(addsUp(attempt("cancelled", 100L, 7L).call(100, 9, "abandoned"))).isTrue();
        assertThat(addsUp(attempt("cancelled", 100L, 9L).call(100, 7, "abandoned"))).isFalse();
    }

    @Test
    void aModelThatSaysNothingTellsNoCount() {
        assertThat(addsUp(attempt("retried", 90L, 0L).call("hang", 100, 0, "abandoned"))).isTrue();
        assertThat(addsUp(attempt("retried", 0L, 0L).call("hang", 100, 0, "abandoned"))).isFalse();
    }

    @Test
    void aKilledWorkerRecordsNothing() {
        assertThat(addsUp(attempt("rescued", null, null).call(100, 7, "abandoned").killed("worker1-1", 3))).isTrue();
        assertThat(addsUp(attempt("rescued", null, null).call(100, 7, "abandoned"))).isFalse();
    }

    @Test
    void aFrozenWorkerHearsLessThanTheModelSaid() {
        Story story = attempt("retried", 100L, 3L).call(100, 7, "completed");

        assertThat(addsUp(story)).isFalse();
        assertThat(addsUp(story.fault(FaultKind.FREEZE_WORKER, "worker1-1", 3, 6))).isTrue();
    }
}
