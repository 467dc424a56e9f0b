package io.coatcheck.chaos.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.chaos.schedule.FaultKind.Target;

class ScheduleTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofMinutes(10);

    private final List<PlannedFault> schedule = schedule(1);

    private static List<PlannedFault> schedule(long seed) {
        return Schedule.of(seed, TIME, Duration.ofSeconds(6), LEASE, 3, EnumSet.allOf(FaultKind.class));
    }

    @Test
    void oneSeedGivesOneSchedule() {
        assertThat(schedule(1)).isEqualTo(schedule).isNotEqualTo(schedule(2));
    }

    @Test
    void tenMinutesHaveRoomForEveryKind() {
        assertThat(schedule).extracting(PlannedFault::kind).contains(Arrays.stream(FaultKind.values())
                .toArray(FaultKind[]::new));
    }

    @Test
    void everyFaultIsTakenBackInTime() {
        assertThat(schedule).allSatisfy(fault -> assertThat(fault.at().plus(fault.lasts())).isLessThanOrEqualTo(TIME));
    }

    @Test
    void aFrozenWorkerSleepsLongerThanItsLease() {
        assertThat(schedule).filteredOn(fault -> fault.kind() == FaultKind.FREEZE_WORKER)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.lasts()).isGreaterThan(LEASE));
    }

    @Test
    void faultsOfOneTargetDoNotOverlap() {
        Map<Target, Duration> busyUntil = new EnumMap<>(Target.class);
        for (PlannedFault fault : schedule) {
            Target target = fault.kind().target();
            assertThat(fault.at()).isGreaterThanOrEqualTo(busyUntil.getOrDefault(target, Duration.ZERO));
            busyUntil.put(target, fault.at().plus(fault.lasts()));
        }
    }
}
