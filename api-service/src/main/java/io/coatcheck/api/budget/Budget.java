package io.coatcheck.api.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.budget.BudgetConfig.Limits;
import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.Problem.Limit;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.gate.GateState;
import io.coatcheck.spending.ModelPrice;
import io.coatcheck.spending.Spent;
import io.coatcheck.spending.SpentTokens;
import io.smallrye.mutiny.Uni;

/** What may still be spent today, and whether anything may be spent now. */
@ApplicationScoped
public class Budget {

    /** When to ask again while an operator keeps the model switched off; nobody knows for how long. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /**
     * Why no work is accepted.
     *
     * @param usedUp whether the day's budget is; otherwise an operator keeps the model switched off
     */
    public record Refusal(boolean usedUp, Problem problem) {
    }

    private final BudgetConfig config;
    private final KillSwitch killSwitch;
    private final List<ModelPrice> prices;
    private final Uni<List<Spent>> spentToday;

    Budget(BudgetConfig config, KillSwitch killSwitch, SpentTokens spentTokens, DatabaseConfig database) {
        this.config = config;
        this.killSwitch = killSwitch;
        this.prices = config.prices().orElse(List.of());
        this.spentToday = Uni.createFrom().deferred(spentTokens::today)
                .ifNoItem().after(database.answerTimeout()).fail()
                .memoize().forFixedDuration(config.figuresFor());
    }

    /** Null when work may be accepted for this caller; otherwise why not: the day's budget is used up or the switch is on. */
    public Uni<Refusal> refusal(Caller caller) {
        return killSwitch.state().chain(state -> state.switchedOff() ? Uni.createFrom().item(switchedOff(state))
                : !isLimited(caller.tenant()) ? Uni.createFrom().nullItem()
                        : spent().map(spent -> usedUp(spent, caller.tenant())));
    }

    /** What was spent today; the tenant's, or everybody's when it is null. */
    public Uni<Spending> spentBy(String tenant) {
        return spent().map(spent -> sum(spent, tenant));
    }

    public Limits limitsOf(String tenant) {
        return config.tenants().getOrDefault(tenant, config.tenant());
    }

    public Limits totalLimits() {
        return config.total();
    }

    public String currency() {
        return config.currency();
    }

    /** What this cost by the configured prices, or null when there is none for the model. */
    public BigDecimal costOf(Spent spent) {
        boolean isKnown = prices.stream().anyMatch(price -> spent.model().startsWith(price.model()));
        return isKnown ? Spending.of(List.of(spent), prices).cost() : null;
    }

    /** When the next day begins. */
    public static Instant resetTime(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Uni<List<Spent>> spent() {
        return CallersContext.resume(spentToday);
    }

    private Spending sum(List<Spent> spent, String tenant) {
        return Spending.of(spent.stream().filter(each -> tenant == null || tenant.equals(each.tenant())).toList(), prices);
    }

    private boolean isLimited(String tenant) {
        return isSet(limitsOf(tenant)) || isSet(config.total());
    }

    private static boolean isSet(Limits limits) {
        return limits.tokensPerDay() > 0 || limits.costPerDay() > 0;
    }

    private Refusal usedUp(List<Spent> spent, String tenant) {
        if (sum(spent, tenant).reaches(limitsOf(tenant))) {
            return usedUp(limitsOf(tenant));
        }
        return sum(spent, null).reaches(config.total()) ? usedUp(config.total()) : null;
    }

    private static Refusal usedUp(Limits limits) {
        Instant now = Instant.now();
        return new Refusal(true,
                problem("Today's budget for AI work is used up.", limits, Duration.between(now, resetTime(now))));
    }

    private Refusal switchedOff(GateState state) {
        String why = state.reason() == null ? "." : ": " + state.reason();
        return new Refusal(false, problem("AI work is switched off at the moment" + why, config.total(), ASK_AGAIN));
    }

    // Tokens are the limit that is told; one of cost alone is told in whole units of money.
    private static Problem problem(String detail, Limits limits, Duration resetsAfter) {
        long limit = limits.tokensPerDay() > 0 ? limits.tokensPerDay() : (long) Math.ceil(limits.costPerDay());
        return new Problem(ProblemType.BUDGET_LIMIT_EXCEEDED, detail, List.of(), resetsAfter,
                new Limit((int) Math.min(limit, Integer.MAX_VALUE), resetsAfter));
    }
}
