package io.coatcheck.api.operations.queue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.identity.Role;
import io.coatcheck.api.limits.ReadLimit;
import io.coatcheck.api.operations.Operations;
import io.smallrye.mutiny.Uni;

/** Who works, and on what. */
@Path(Operations.PATH + "/workers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
@Cache(noStore = true)
@Tag(name = Operations.TAG)
class WorkersResource {

    private final RunningWorkers workers;
    private final ReadLimit readLimit;
    private final CallerOfRequest caller;

    WorkersResource(RunningWorkers workers, ReadLimit readLimit, CallerOfRequest caller) {
        this.workers = workers;
        this.readLimit = readLimit;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listWorkers", summary = "Workers that are alive, their capacity and what each runs (operators)")
    @APIResponse(responseCode = "200", description = "At most a second old")
    public Uni<WorkerList> list() {
        readLimit.count(caller.get());
        return workers.all().map(WorkerList::of);
    }
}
