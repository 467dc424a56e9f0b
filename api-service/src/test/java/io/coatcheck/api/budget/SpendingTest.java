package io.coatcheck.api.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.spending.ModelPrice;
import io.coatcheck.spending.Spent;

class SpendingTest {

    private static final List<ModelPrice> PRICES = List.of(ModelPrice.of("gpt-4o:2.5:10"),
            ModelPrice.of("gpt-4o-mini:0.15:0.60"),
            ModelPrice.of("llama3:8b:1:2"));

    record Limits(long tokensPerDay, double costPerDay) implements BudgetConfig.Limits {
    }

    @ParameterizedTest
    @CsvSource({ "gpt-4o, 12.5", "gpt-4o-2026-01-01, 12.5", "gpt-4o-mini, 0.75", "gpt-4o-mini-2026, 0.75", "llama3:8b, 3",
            "gpt-4, 0", "offline, 0" })
    void longestNameThatFitsIsThePrice(String model, double cost) {
        Spending spending = Spending.of(List.of(new Spent("t", model, 1_000_000, 1_000_000)), PRICES);
        assertThat(spending.cost().doubleValue()).isEqualTo(cost);
        assertThat(spending.tokens()).isEqualTo(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "gpt", "gpt:1", ":1:2", "gpt:1:x" })
    void otherPricesAreRefusedAtStart(String text) {
        assertThatThrownBy(() -> ModelPrice.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitIsReachedAtIt() {
        Spending spending = Spending.of(List.of(new Spent("t", "gpt-4o", 600_000, 400_000)), PRICES);
        assertThat(spending.reaches(new Limits(0, 0))).isFalse();
        assertThat(spending.reaches(new Limits(1_000_000, 0))).isTrue();
        assertThat(spending.reaches(new Limits(1_000_001, 0))).isFalse();
        assertThat(spending.reaches(new Limits(0, 5.5))).isTrue();
        assertThat(spending.reaches(new Limits(0, 5.51))).isFalse();
    }

    @Test
    void dayBeginsAtMidnightUtc() {
        assertThat(Budget.resetTime(Instant.parse("2026-11-22T00:00:00Z"))).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(Budget.resetTime(Instant.parse("2026-12-31T23:59:59.999Z"))).isEqualTo("2027-01-01T00:00:00Z");
    }
}
