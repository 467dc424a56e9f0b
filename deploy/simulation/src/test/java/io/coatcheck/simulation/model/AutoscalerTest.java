package io.coatcheck.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.simulation.model.Autoscaler.Demand;
import io.coatcheck.simulation.model.Scaling.Policy;
import io.coatcheck.simulation.model.Scaling.Rules;

/** As Kubernetes documents its autoscaler and KEDA its own part. */
class AutoscalerTest {

    private static final Demand NOTHING = new Demand(0, 0, 0);

    private final Autoscaler autoscaler = new Autoscaler(Scaling.ofCoatcheck());

    @Nested
    class BetweenNoneAndOne {

        @Test
        void theFirstJobWakesOneWorker() {
            assertThat(autoscaler.poll(5, 0, new Demand(1, 0, 2))).isEqualTo(1);
            assertThat(autoscaler.poll(10, 0, new Demand(5_000, 0, 7))).isEqualTo(1);
        }

        @Test
        void theAutoscalerLeavesNoneAlone() {
            assertThat(autoscaler.sync(15, 0, new Demand(5_000, 0, 60))).isZero();
        }

        @Test
        void theLastWorkerGoesOnlyAfterTheCooldown() {
            autoscaler.poll(100, 1, new Demand(0, 1, 0));

            assertThat(autoscaler.poll(399, 1, NOTHING)).isEqualTo(1);
            assertThat(autoscaler.poll(400, 1, NOTHING)).isZero();
        }

        @Test
        void aRunningJobKeepsItsWorker() {
            autoscaler.poll(0, 1, new Demand(0, 1, 0));

            assertThat(autoscaler.poll(1_000, 1, new Demand(0, 1, 0))).isEqualTo(1);
        }
    }

    @Nested
    class Up {

        @Test
        void isLimitedByTheMostGenerousPolicy() {
            // Ten more, or threefold.
            assertThat(autoscaler.sync(15, 1, new Demand(100_000, 0, 15))).isEqualTo(11);
            assertThat(autoscaler.sync(30, 11, new Demand(100_000, 0, 30))).isEqualTo(33);
            assertThat(autoscaler.sync(45, 33, new Demand(100_000, 0, 45))).isEqualTo(60);
        }

        @Test
        void countsWhatTheSamePeriodHasAlreadyBrought() {
            autoscaler.sync(15, 1, new Demand(100_000, 0, 15));

            assertThat(autoscaler.sync(20, 11, new Demand(100_000, 0, 20))).isEqualTo(11);
        }

        /** 5 s until it is noticed, 8 s for the worker, and a decision every 15 s. */
        @Test
        void aJobThatWaitedForTheFirstWorkersStartAsksForNoSecond() {
            assertThat(autoscaler.sync(15, 1, new Demand(1, 0, 28))).isEqualTo(1);
        }

        @Test
        void isAskedForByTheOldestWaitAlone() {
            assertThat(autoscaler.sync(15, 2, new Demand(1, 0, 200))).isEqualTo(7);
        }
    }

    @Test
    void whatIsNearEnoughIsLeftAlone() {
        assertThat(autoscaler.sync(15, 10, new Demand(0, 10 * 48 + 47, 0))).isEqualTo(10);
        assertThat(autoscaler.sync(30, 10, new Demand(0, 10 * 48 + 49, 0))).isEqualTo(12);
    }

    @Nested
    class Down {

        @Test
        void waitsForTheHighestDemandOfTheWindowToPass() {
            autoscaler.sync(0, 10, new Demand(0, 480, 0));

            assertThat(autoscaler.sync(15, 10, new Demand(0, 48, 0))).isEqualTo(10);
            assertThat(autoscaler.sync(299, 10, new Demand(0, 48, 0))).isEqualTo(10);
            assertThat(autoscaler.sync(301, 10, new Demand(0, 48, 0))).isLessThan(10);
        }

        @Test
        void goesByAQuarterAMinute() {
            assertThat(autoscaler.sync(0, 40, NOTHING)).isEqualTo(30);
            assertThat(autoscaler.sync(15, 30, NOTHING)).isEqualTo(30);
            assertThat(autoscaler.sync(60, 30, NOTHING)).isEqualTo(22);
        }

        @Test
        void neverGoesBelowOneByItself() {
            assertThat(autoscaler.sync(0, 1, NOTHING)).isEqualTo(1);
        }
    }

    @Test
    void upWaitsForTheLowestDemandOfItsWindow() {
        Scaling careful = new Scaling(5, 300, 0, 60, 48, 0, true, new Rules(60, List.of(new Policy(false, 100, 15))),
                new Rules(0, List.of()));
        Autoscaler waiting = new Autoscaler(careful);
        waiting.sync(0, 2, new Demand(0, 96, 0));

        assertThat(waiting.sync(15, 2, new Demand(480, 0, 15))).isEqualTo(2);
        assertThat(waiting.sync(61, 2, new Demand(480, 0, 60))).isEqualTo(10);
    }
}
