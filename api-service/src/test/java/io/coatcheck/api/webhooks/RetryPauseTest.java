package io.coatcheck.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class RetryPauseTest {

    private final RetryPause pause = new RetryPause(Duration.ofSeconds(5));

    @Test
    void eachPauseIsFiveTimesTheOneBefore() {
        assertThat(pause.after(1, 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause.after(2, 0)).isEqualTo(Duration.ofSeconds(25));
        assertThat(pause.after(4, 0)).isEqualTo(Duration.ofSeconds(625));
    }

    @Test
    void chanceTakesAwayUpToHalfOfIt() {
        assertThat(pause.after(1, 1)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(pause.after(2, 0.5)).isEqualTo(Duration.ofMillis(18_750));
    }

    @Test
    void noPauseIsLongerThanSixHours() {
        assertThat(pause.after(500, 0)).isEqualTo(Duration.ofHours(6));
    }
}
