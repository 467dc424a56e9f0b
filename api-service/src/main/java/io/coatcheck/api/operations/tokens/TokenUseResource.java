package io.coatcheck.api.operations.tokens;

import java.util.Objects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

import io.coatcheck.api.budget.Budget;
import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.smallrye.mutiny.Uni;

/** What AI work used, day by day. */
@Path(Operations.PATH + "/token-use")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class TokenUseResource {

    private final DailyTokens tokens;
    private final Budget budget;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    TokenUseResource(DailyTokens tokens, Budget budget, ReadLimit readLimit, CallerOfRequest caller) {
        this.tokens = tokens;
        this.budget = budget;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getTokenUse", summary = "Tokens, and their cost where it is known, by day, job type and model (operators)")
    @APIResponse(responseCode = "200", description = "Today's at most 15 seconds old")
    public Uni<TokenUse> get(
            @Parameter(description = "How many days (UTC), today included; 7 unless given") @QueryParam("days") @Min(1) @Max(31) Integer days) {
        readLimit.count(caller.get());
        return tokens.latest(Objects.requireNonNullElse(days, 7))
                .map(used -> new TokenUse(budget.currency(), used));
    }
}
