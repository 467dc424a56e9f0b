package io.coatcheck.api.operations.failures;

import java.util.Objects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.smallrye.mutiny.Uni;

/** Failed jobs by reason, and another try for all of one reason. */
@Path(Operations.PATH + "/failures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class FailuresResource {

    private final Failures failures;
    private final GroupRetry groupRetry;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    FailuresResource(Failures failures, GroupRetry groupRetry, ReadLimit readLimit, CallerOfRequest caller) {
        this.failures = failures;
        this.groupRetry = groupRetry;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listFailures", summary = "Everybody's failed jobs, by type and error code (operators)")
    @APIResponse(responseCode = "200", description = "Those that are still failed and not erased")
    public Uni<FailureList> list(
            @Parameter(description = "Of how many hours; 24 unless given") @QueryParam("hours") @Min(1) @Max(168) Integer hours) {
        readLimit.count(caller.get());
        return failures.within(Objects.requireNonNullElse(hours, 24));
    }

    @POST
    @Path("/retries")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "retryFailures", summary = "Reopen the jobs that failed for one reason (operators)")
    @APIResponse(responseCode = "200", description = "Queued again, at most 5,000 at once; the same again goes on, and ends with 0")
    public Uni<RetriedFailures> retry(@NotNull @Valid RetryFailures request) {
        return groupRetry.retry(request, caller.get());
    }
}
