package io.coatcheck.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** A lane that thinks two jobs are enough. */
    private static final class Adapted implements LaneLimit {

        private int running;
        private int limit = 2;

        @Override
        public String lane() {
            return "adapted";
        }

        @Override
        public int limit() {
            return limit;
        }

        @Override
        public void running(int jobs) {
            running = jobs;
        }
    }

    private static Lanes lanes(Config config) {
        return new Lanes(config, List.of());
    }

    @Test
    void laneThatAdaptsItsLimitIsServedAndAskedEachTime() {
        Adapted adapted = new Adapted();
        Lanes lanes = new Lanes(new Config(8, Map.of()), List.of(adapted));

        assertThat(lanes.names()).containsExactly("adapted", "default");
        assertThat(lanes.free(Map.of("adapted", 1)).byLane()).containsEntry("adapted", 1);
        assertThat(adapted.running).isEqualTo(1);
        adapted.limit = 5;
        assertThat(lanes.free(Map.of("adapted", 1)).byLane()).containsEntry("adapted", 4);
        adapted.limit = 1;
        assertThat(lanes.free(Map.of("adapted", 3)).byLane()).doesNotContainKey("adapted");
    }

    @Test
    void settingBoundsALaneThatAdaptsItsLimit() {
        assertThat(new Lanes(new Config(8, Map.of("adapted", 1)), List.of(new Adapted())).free(Map.of()).byLane())
                .containsEntry("adapted", 1);
        assertThat(new Lanes(new Config(8, Map.of("adapted", 0)), List.of(new Adapted())).names()).containsExactly("default");
    }

    @Test
    void defaultLaneIsServedUpToTheCapacity() {
        Lanes lanes = lanes(new Config(8, Map.of()));

        assertThat(lanes.names()).containsExactly("default");
        assertThat(lanes.free(Map.of("default", 3))).isEqualTo(new FreeSlots(5, Map.of("default", 5)));
    }

    @Test
    void laneHasItsOwnLimitWithinTheCapacity() {
        Lanes lanes = lanes(new Config(8, Map.of("slow", 2)));

        assertThat(lanes.free(Map.of("default", 5, "slow", 1))).isEqualTo(new FreeSlots(2, Map.of("default", 3, "slow", 1)));
        assertThat(lanes.free(Map.of("slow", 2)).byLane()).containsOnlyKeys("default");
    }

    @Test
    void laneOfZeroIsNotServed() {
        assertThat(lanes(new Config(8, Map.of("default", 0, "slow", 2))).names()).containsExactly("slow");
    }

    @Test
    void nothingIsFreeInAFullWorker() {
        assertThat(lanes(new Config(2, Map.of())).free(Map.of("default", 2)).isNone()).isTrue();
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
