package io.coatcheck.worker.model;

import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.coatcheck.spending.ModelPrice;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** By whom and by what the metrics tell tokens and their cost. */
@ConfigMapping(prefix = "worker.spending")
public interface SpendingConfig {

    /**
     * Prices of models as {@code name:input:output} for a million tokens; the same as {@code budget.prices} of the
     * api-service, both set by {@code BUDGET_PRICES}. Without one a model's tokens cost nothing.
     */
    Optional<List<ModelPrice>> prices();

    /** Tenants with series of their own, the first ones that this worker works for; the rest share {@code other}. */
    @WithDefault("20")
    @Min(0)
    int tenants();

    /** Models with series of their own; the rest share {@code other}. */
    @WithDefault("10")
    @Min(0)
    int models();
}
