package io.coatcheck.api.operations.queue;

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

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.smallrye.mutiny.Uni;

/** What came and went, minute by minute. */
@Path(Operations.PATH + "/throughput")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class ThroughputResource {

    private final LastHour lastHour;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    ThroughputResource(LastHour lastHour, ReadLimit readLimit, CallerOfRequest caller) {
        this.lastHour = lastHour;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getThroughput", summary = "Jobs submitted and ended, queue wait and run time, by minute (operators)")
    @APIResponse(responseCode = "200", description = "At most a second old")
    public Uni<Throughput> get(
            @Parameter(description = "How many minutes, this one included; 60 unless given") @QueryParam("minutes") @Min(1) @Max(60) Integer minutes) {
        readLimit.count(caller.get());
        return lastHour.minutes()
                .map(all -> Throughput.of(all, Objects.requireNonNullElse(minutes, 60)));
    }
}
