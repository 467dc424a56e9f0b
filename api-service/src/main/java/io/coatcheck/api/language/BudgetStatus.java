package io.coatcheck.api.language;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.coatcheck.api.budget.BudgetConfig.Limits;
import io.coatcheck.api.budget.Spending;
import io.coatcheck.gate.GateState;

/**
 * {@code GET /api/admin/budget/status} (frontend-contracts, B). What is absent is left out.
 *
 * @param date the day in UTC that the figures are of
 * @param tenant of the operator who asks
 * @param total of all tenants
 * @param resetTime when the next day begins
 */
@Schema(name = "BudgetStatus")
record BudgetStatus(boolean success, LocalDate date, Share tenant, Share total, String currency, Switch killSwitch,
        Instant resetTime, Instant timestamp) {

    /**
     * What was used and what may be.
     *
     * @param tokensLimit absent for none
     * @param costLimit absent for none
     * @param tokensRemaining absent without a limit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BudgetShare")
    record Share(long inputTokens, long outputTokens, long tokens, BigDecimal cost, Long tokensLimit, BigDecimal costLimit,
            Long tokensRemaining) {

        static Share of(Spending spent, Limits limits) {
            Long limit = limits.tokensPerDay() == 0 ? null : limits.tokensPerDay();
            return new Share(spent.inputTokens(), spent.outputTokens(), spent.tokens(), plain(spent.cost()), limit,
                    limits.costPerDay() == 0 ? null : plain(BigDecimal.valueOf(limits.costPerDay())),
                    limit == null ? null : Math.max(0, limit - spent.tokens()));
        }

        // Not 1E+2.
        private static BigDecimal plain(BigDecimal number) {
            return new BigDecimal(number.stripTrailingZeros().toPlainString());
        }
    }

    /**
     * The switch that stops all model calls.
     *
     * @param changedAt absent when it was never used
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "KillSwitch")
    record Switch(boolean enabled, String reason, String changedBy, Instant changedAt) {

        static Switch of(GateState state) {
            return new Switch(state.switchedOff(), state.reason(), state.switchedBy(), state.switchedAt());
        }
    }
}
