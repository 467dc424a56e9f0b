package io.coatcheck.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5));

    @Test
    void longestPauseDoublesUpToTheCap() {
        assertThat(policy.delay(1, 1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.delay(2, 1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.delay(5, 1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(32));
        assertThat(policy.delay(9, 1, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.delay(5000, 1, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pausesAreSpreadOverTheWholeOfIt() {
        assertThat(policy.delay(3, 0, Duration.ZERO)).isEqualTo(Duration.ZERO);
        assertThat(policy.delay(3, 0.25, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void floorHoldsAlsoAboveTheCap() {
        assertThat(policy.delay(1, 0.5, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
    }
}
