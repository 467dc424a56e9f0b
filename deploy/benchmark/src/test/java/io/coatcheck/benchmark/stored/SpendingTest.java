package io.coatcheck.benchmark.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.benchmark.stored.Spending.Sum;

class SpendingTest {

    @Test
    void whatIsSpentAnyhowIsTakenOffByTheSecond() {
        Spending idle = new Spending(10, 1_000, Map.of("look", new Sum(20, 0), "beat", new Sum(10, 500)));
        Spending before = new Spending(100, 50_000, Map.of("look", new Sum(7, 0)));
        Spending after = new Spending(120, 70_000,
                Map.of("look", new Sum(49, 0), "beat", new Sum(20, 1_000), "submit", new Sum(3, 900)));

        Spending spent = after.since(before).without(idle);

        assertThat(spent.seconds()).isEqualTo(20);
        assertThat(spent.walBytes()).isEqualTo(18_000);
        assertThat(spent.statements()).isEqualTo(
                Map.of("look", new Sum(2, 0), "beat", new Sum(0, 0), "submit", new Sum(3, 900)));
        assertThat(spent.calls()).isEqualTo(5);
    }
}
