package io.coatcheck.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class WorkersNeededTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final WorkersNeeded needed = new WorkersNeeded(64, Duration.ofSeconds(5), 0.95);

    @Test
    void noLoadNeedsNoWorker() {
        assertThat(needed.forLoad(0, HALF_A_MINUTE)).isZero();
        assertThat(needed.forLoadAndBacklog(0, HALF_A_MINUTE, 0, Duration.ofMinutes(10))).isZero();
    }

    @Test
    void theLeastLoadNeedsOne() {
        assertThat(needed.forLoad(0.001, HALF_A_MINUTE)).isEqualTo(1);
    }

    @Test
    void oneFewerWouldBreakThePromise() {
        for (double arrivals : new double[] { 1, 2, 10, 50, 400 }) {
            int workers = needed.forLoad(arrivals, HALF_A_MINUTE);
            double load = arrivals * 30;
            double wait = 5.0 / 30;

            assertThat(new ErlangC(workers * 64, load).shareThatWaitsLongerThan(wait)).isLessThanOrEqualTo(0.05);
            assertThat(workers == 1 || new ErlangC((workers - 1) * 64, load).shareThatWaitsLongerThan(wait) > 0.05).isTrue();
        }
    }

    @Test
    void aBacklogIsWorkedOffBesides() {
        // 100,000 jobs of 30 s in 20 minutes are 2,500 slots; 10 a second more are 300.
        assertThat(needed.forLoadAndBacklog(10, HALF_A_MINUTE, 100_000, Duration.ofMinutes(20))).isEqualTo(44);
    }
}
