package io.coatcheck.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class ClaimPaceTest {

    private final ClaimPace pace = new ClaimPace(Duration.ofMillis(500), Duration.ofSeconds(5));

    @Test
    void idleLooksAreSpreadByAFifth() {
        assertThat(pace.idle(0)).isEqualTo(Duration.ofMillis(400));
        assertThat(pace.idle(0.5)).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.idle(1)).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void failuresAreFollowedByLongerPausesUpToTheLongest() {
        assertThat(pace.afterFailure(1, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.afterFailure(3, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.afterFailure(1_000_000, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.afterFailure(3, 0)).isEqualTo(Duration.ofSeconds(1));
    }
}
