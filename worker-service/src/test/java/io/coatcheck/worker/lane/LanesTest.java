package io.coatcheck.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.coatcheck.worker.WorkerConfig;

class LanesTest {

    private record Config(int capacity, Map<String, Integer> lanes) implements WorkerConfig {

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public boolean localMode() {
            return false;
        }
    }

    @Test
    void defaultLaneIsServedUpToTheCapacity() {
        Lanes lanes = new Lanes(new Config(8, Map.of()));

        assertThat(lanes.names()).containsExactly("default");
        assertThat(lanes.free(Map.of("default", 3))).isEqualTo(new FreeSlots(5, Map.of("default", 5)));
    }

    @Test
    void laneHasItsOwnLimitWithinTheCapacity() {
        Lanes lanes = new Lanes(new Config(8, Map.of("slow", 2)));

        assertThat(lanes.free(Map.of("default", 5, "slow", 1))).isEqualTo(new FreeSlots(2, Map.of("default", 3, "slow", 1)));
        assertThat(lanes.free(Map.of("slow", 2)).byLane()).containsOnlyKeys("default");
    }

    @Test
    void laneOfZeroIsNotServed() {
        assertThat(new Lanes(new Config(8, Map.of("default", 0, "slow", 2))).names()).containsExactly("slow");
    }

    @Test
    void nothingIsFreeInAFullWorker() {
        assertThat(new Lanes(new Config(2, Map.of())).free(Map.of("default", 2)).isNone()).isTrue();
    }

    @Test
    void claimThatReachesALimitMayHaveLeftSomethingInTheQueue() {
        FreeSlots free = new FreeSlots(5, Map.of("default", 5, "slow", 2));

        assertThat(free.areFilledBy(Map.of("default", 3))).isFalse();
        assertThat(free.areFilledBy(Map.of("default", 3, "slow", 2))).isTrue();
        assertThat(free.areFilledBy(Map.of("slow", 2))).isTrue();
        assertThat(free.areFilledBy(Map.of())).isFalse();
    }
}
