package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.coatcheck.worker.documents.ConcurrencyPolicy.Signals;

class ConcurrencyPolicyTest {

    private final ConcurrencyPolicy policy = new ConcurrencyPolicy(3, 16);

    @Test
    void backlogTakesItFromTheLeastToTheMostAndNoFurther() {
        int[] course = IntStream.iterate(3, now -> policy.next(now, new Signals(200, now, 1_000, 1_000, 0))).limit(8).toArray();

        assertThat(course).isSorted().startsWith(3, 7).endsWith(16, 16);
    }

    @Test
    void fewChaptersRaiseItStepByStep() {
        assertThat(policy.next(5, new Signals(2, 5, 1_000, 1_000, 0))).isEqualTo(6);
    }

    @Test
    void slotsThatAreNotUsedYetAreEnough() {
        assertThat(policy.next(8, new Signals(100, 5, 1_000, 1_000, 0))).isEqualTo(8);
    }

    @Test
    void slowModelLowersItWhateverWaits() {
        assertThat(policy.next(10, new Signals(200, 10, 2_500, 1_000, 0))).isEqualTo(9);
        assertThat(policy.next(10, new Signals(200, 10, 1_900, 1_000, 0))).isGreaterThan(10);
    }

    @Test
    void modelOfUnknownSpeedIsNotSlow() {
        assertThat(policy.next(10, new Signals(200, 10, 60_000, 0, 0))).isGreaterThan(10);
    }

    @Test
    void writesThatPileUpHalveIt() {
        assertThat(policy.next(12, new Signals(200, 12, 1_000, 1_000, 0.5))).isEqualTo(6);
        assertThat(policy.next(12, new Signals(200, 12, 1_000, 1_000, 0.4))).isGreaterThan(12);
    }

    @Test
    void nothingToDoBringsItBackToTheLeast() {
        assertThat(policy.next(16, new Signals(0, 0, 1_000, 1_000, 0))).isEqualTo(15);
        assertThat(policy.next(3, new Signals(0, 0, 1_000, 1_000, 1))).isEqualTo(3);
    }

    @Test
    void bothBoundsCanBeSet() {
        ConcurrencyPolicy one = new ConcurrencyPolicy(1, 1);

        assertThat(one.next(1, new Signals(200, 1, 1_000, 1_000, 0))).isEqualTo(1);
        assertThat(one.next(1, new Signals(0, 0, 9_000, 1_000, 1))).isEqualTo(1);
    }
}
