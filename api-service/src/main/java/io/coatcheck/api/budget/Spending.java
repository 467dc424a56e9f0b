package io.coatcheck.api.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.coatcheck.spending.ModelPrice;
import io.coatcheck.spending.Spent;

/**
 * Tokens and what they cost.
 *
 * @param cost by the configured prices
 */
public record Spending(long inputTokens, long outputTokens, BigDecimal cost) {

    private static final int DIGITS = 6;

    static Spending of(List<Spent> all, List<ModelPrice> prices) {
        double cost = all.stream()
                .mapToDouble(spent -> ModelPrice.cost(spent.model(), spent.inputTokens(), spent.outputTokens(), prices))
                .sum();
        return new Spending(all.stream().mapToLong(Spent::inputTokens).sum(),
                all.stream().mapToLong(Spent::outputTokens).sum(),
                BigDecimal.valueOf(cost).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    public long tokens() {
        return inputTokens + outputTokens;
    }

    boolean reaches(BudgetConfig.Limits limits) {
        return limits.tokensPerDay() > 0 && tokens() >= limits.tokensPerDay()
                || limits.costPerDay() > 0 && cost.doubleValue() >= limits.costPerDay();
    }
}
