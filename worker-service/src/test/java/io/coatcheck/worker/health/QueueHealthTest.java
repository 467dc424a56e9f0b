package io.coatcheck.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueHealthTest {

    @Test
    void successRateHasTwoDecimals() {
        assertThat(QueueHealth.healthy(197, 3, 5).stats()).isEqualTo(new QueueHealth.Stats(200, 197, 3, "98.50%", 5));
        assertThat(QueueHealth.healthy(2, 1, 0).stats().successRate()).isEqualTo("66.67%");
        assertThat(QueueHealth.healthy(7, 0, 0).stats().successRate()).isEqualTo("100.00%");
    }

    @Test
    void successRateOfNothingIsZero() {
        assertThat(QueueHealth.healthy(0, 0, 1).stats()).isEqualTo(new QueueHealth.Stats(0, 0, 0, "0.00%", 1));
    }
}
