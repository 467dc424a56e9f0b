package io.coatcheck.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class WorkforceTest {

    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);
    private final Workforce workforce = new Workforce(64, Map.of("media", 4), Duration.ofSeconds(5), 0.95,
            Duration.ofMinutes(5), Duration.ofSeconds(10));

    @Test
    void nothingToDoNeedsNobody() {
        assertThat(workforce.neededFor(List.of())).isZero();
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 0, Duration.ZERO, 0)))).isZero();
    }

    @Test
    void loadIsSharedOutOverTheSlots() {
        // 10 a second of 20 s each keep 200 slots busy: four workers of 64 would do, and leave little to spare.
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 10, TWENTY_SECONDS, 0)))).isEqualTo(4);
    }

    @Test
    void laneWithFewSlotsDecidesWhenItIsTheShortest() {
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 1, TWENTY_SECONDS, 0),
                new LaneLoad("media", 1, TWENTY_SECONDS, 0)))).isGreaterThanOrEqualTo(5);
    }

    @Test
    void lanesTogetherNeedMoreThanEachByItself() {
        LaneLoad half = new LaneLoad("default", 5, TWENTY_SECONDS, 0);
        LaneLoad otherHalf = new LaneLoad("summaries", 5, TWENTY_SECONDS, 0);

        assertThat(workforce.neededFor(List.of(half, otherHalf)))
                .isEqualTo(4)
                .isGreaterThan(workforce.neededFor(List.of(half)));
    }

    @Test
    void whatWaitsIsWorkedOffInTime() {
        // 9,600 jobs of 20 s in 300 s: 640 slots.
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 0, TWENTY_SECONDS, 9_600)))).isEqualTo(10);
    }

    @Test
    void jobsOfWhichNothingIsKnownNeedSomebody() {
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 0, Duration.ZERO, 3)))).isEqualTo(1);
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 0.01, Duration.ZERO, 0)))).isEqualTo(1);
    }

    @Test
    void backlogOfJobsOfWhichNothingIsKnownIsReckonedWithTheFirstGuess() {
        // 9,600 jobs of 10 s in 300 s: 320 slots.
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 0, Duration.ZERO, 9_600)))).isEqualTo(5);
        // 600 jobs of 10 s in 300 s: 20 slots, of which a worker has four.
        assertThat(workforce.neededFor(List.of(new LaneLoad("media", 0, Duration.ZERO, 600)))).isEqualTo(5);
    }

    @Test
    void backlogOfLongJobsIsNotMeasuredByTheShortOnesThatArriveElsewhere() {
        assertThat(workforce.neededFor(List.of(new LaneLoad("default", 0, TWENTY_SECONDS, 9_600),
                new LaneLoad("summaries", 1, Duration.ofSeconds(1), 0)))).isGreaterThanOrEqualTo(10);
    }
}
