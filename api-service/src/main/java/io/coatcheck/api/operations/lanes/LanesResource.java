package io.coatcheck.api.operations.lanes;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.smallrye.mutiny.Uni;

/** Lanes, and whether workers take their jobs. */
@Path(Operations.PATH + "/lanes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class LanesResource {

    private final Lanes lanes;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    LanesResource(Lanes lanes, ReadLimit readLimit, CallerOfRequest caller) {
        this.lanes = lanes;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listLanes", summary = "Lanes, whether they are paused and who serves them (operators)")
    @APIResponse(responseCode = "200", description = "All lanes")
    public Uni<LaneList> list() {
        readLimit.count(caller.get());
        return lanes.all().map(LaneList::new);
    }

    @PUT
    @Path("/{lane}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeLane", summary = "Pause a lane or resume it (operators)")
    @APIResponse(responseCode = "200", description = "As it is now, for all workers and until somebody changes it; again is the same")
    @APIResponse(responseCode = "404", description = "lane-not-found: no job type, worker or earlier pause knows it")
    public Uni<LaneView> change(@Parameter(description = "The lane's name") @RestPath String lane,
            @NotNull @Valid ChangeLane request) {
        return lanes.set(lane, request.paused(), caller.get());
    }
}
