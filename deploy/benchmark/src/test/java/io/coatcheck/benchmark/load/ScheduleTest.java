package io.coatcheck.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void requestsAreDueInEvenSteps() {
        Schedule schedule = new Schedule(50, Duration.ofSeconds(30));

        assertThat(schedule.requests()).isEqualTo(1500);
        assertThat(schedule.dueAfterNanos(0)).isZero();
        assertThat(schedule.dueAfterNanos(1)).isEqualTo(20_000_000);
        assertThat(schedule.dueAfterNanos(1499)).isEqualTo(29_980_000_000L);
    }

    @Test
    void aRateThatDoesNotDivideASecondNeverDrifts() {
        Schedule schedule = new Schedule(3, Duration.ofHours(10));

        assertThat(IntStream.rangeClosed(0, 10).mapToLong(hour -> schedule.dueAfterNanos(hour * 3 * 3600)))
                .containsExactly(IntStream.rangeClosed(0, 10).mapToObj(hour -> Duration.ofHours(hour).toNanos())
                        .toArray(Long[]::new));
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new Schedule(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
