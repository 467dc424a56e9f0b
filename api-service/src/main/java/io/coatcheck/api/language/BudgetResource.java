package io.coatcheck.api.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.budget.Budget;
import io.coatcheck.api.budget.KillSwitch;
import io.coatcheck.api.budget.Spending;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.coatcheck.gate.GateState;
import io.smallrye.mutiny.Uni;

/** Front door B: what AI work cost today, and the switch that stops it. For operators. */
@Path("/api/admin/budget")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
class BudgetResource {

    @Schema(name = "KillSwitchUsed")
    record Used(boolean success, String message, BudgetStatus.Switch killSwitch, Instant timestamp) {
    }

    private final Budget budget;
    private final KillSwitch killSwitch;
    private final CallerOfRequest caller;

    BudgetResource(Budget budget, KillSwitch killSwitch, CallerOfRequest caller) {
        this.budget = budget;
        this.killSwitch = killSwitch;
        this.caller = caller;
    }

    @GET
    @Path("/status")
    @Operation(operationId = "getBudgetStatus", summary = "Tokens and cost used today, limits and the kill switch (operators)")
    @APIResponse(responseCode = "200", description = "A limit that is not set is left out")
    @APIResponse(responseCode = "403", description = "Only for operators")
    public Uni<BudgetStatus> status() {
        Caller operator = caller.get();
        Operators.require(operator);
        return Uni.combine().all()
                .unis(budget.spentBy(operator.tenant()), budget.spentBy(null), killSwitch.state())
                .with((own, all, gate) -> status(operator.tenant(), own, all, gate, Instant.now()));
    }

    private BudgetStatus status(String tenant, Spending own, Spending all, GateState gate, Instant now) {
        return new BudgetStatus(true, LocalDate.ofInstant(now, ZoneOffset.UTC),
                BudgetStatus.Share.of(own, budget.limitsOf(tenant)), BudgetStatus.Share.of(all, budget.totalLimits()),
                budget.currency(), BudgetStatus.Switch.of(gate), Budget.resetTime(now), now);
    }

    @POST
    @Path("/kill-switch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "useKillSwitch", summary = "Stop all model calls of all workers at once, or allow them again (operators)")
    @APIResponse(responseCode = "200", description = "Running calls are cut; their jobs wait in the queue and lose no attempt")
    @APIResponse(responseCode = "403", description = "Only for operators")
    public Uni<Used> use(@NotNull @Valid UseKillSwitch request) {
        Operators.require(caller.get());
        return killSwitch.use(request.enabled(), request.reason(), caller.get())
                .map(state -> new Used(true,
                        request.enabled() ? "All model calls are stopped" : "Model calls are allowed again",
                        BudgetStatus.Switch.of(state), Instant.now()));
    }
}
