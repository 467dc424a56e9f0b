package io.coatcheck.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangCTest {

    @ParameterizedTest
    @ValueSource(doubles = { 0.1, 0.5, 0.9, 0.99 })
    void withOneSlotJobsWaitAsOftenAsItIsTaken(double load) {
        assertThat(new ErlangC(1, load).shareThatWaits()).isCloseTo(load, within(1e-12));
        assertThat(new ErlangC(1, load).meanWait()).isCloseTo(load / (1 - load), within(1e-9));
    }

    @Test
    void withTwoSlotsItIsTheTextbooksClosedForm() {
        double load = 1.5;

        assertThat(new ErlangC(2, load).shareThatWaits()).isCloseTo(load * load / (2 + load), within(1e-12));
    }

    @Test
    void knownTableValues() {
        // Ten agents and eight erlangs, and the call centre of a hundred.
        assertThat(new ErlangC(10, 8).shareThatWaits()).isCloseTo(0.4092, within(0.0001));
        assertThat(new ErlangC(100, 90).shareThatWaits()).isCloseTo(0.2170, within(0.0005));
    }

    @Test
    void thousandsOfSlotsNeitherOverflowNorVanish() {
        assertThat(new ErlangC(128_000, 127_000).shareThatWaits()).isBetween(0.0, 0.01);
        assertThat(new ErlangC(128_000, 127_900).shareThatWaits()).isBetween(0.5, 0.9);
    }

    @Test
    void tooMuchLoadWaitsForEver() {
        assertThat(new ErlangC(4, 4).shareThatWaits()).isEqualTo(1);
        assertThat(new ErlangC(4, 5).meanWait()).isInfinite();
        assertThat(new ErlangC(4, 5).shareThatWaitsLongerThan(1000)).isEqualTo(1);
    }
}
