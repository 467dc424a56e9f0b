package io.coatcheck.api.budget;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import io.coatcheck.spending.ModelPrice;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What AI work may cost in a day, which begins at midnight UTC. When it is used up front door B's submits are refused until
 * the next day; what was accepted goes on.
 */
@ConfigMapping(prefix = "budget")
public interface BudgetConfig {

    /** Of each tenant that {@link #tenants} does not name. */
    Limits tenant();

    /** Of single tenants, by name. A name with more than lower-case letters and digits needs a properties file. */
    Map<String, Limits> tenants();

    /** Of all tenants together. */
    Limits total();

    /**
     * Prices of models as {@code name:input:output} for a million tokens, such as {@code gpt-4o-mini:0.15:0.60}. The longest
     * name that the model's own begins with counts; a model without a price costs nothing.
     */
    Optional<List<ModelPrice>> prices();

    /** What the prices and cost limits are in; only shown. */
    @WithDefault("USD")
    String currency();

    /** How long the sums of the day are taken for current: each costs a look at the day's attempts. */
    @WithDefault("5s")
    Duration figuresFor();

    /** Limits of one day; 0 for none. */
    interface Limits {

        /** Tokens read and written by models. */
        @WithDefault("0")
        @Min(0)
        long tokensPerDay();

        /** What they cost by the prices, in the currency. */
        @WithDefault("0")
        @DecimalMin("0")
        double costPerDay();
    }
}
