package io.coatcheck.api.canvas;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.api.problem.ErrorsAs;

/** Front door E, without its base: whether anybody is there. What it takes to work is asked elsewhere. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CanvasErrors.class)
@Tag(name = "Canvas")
@PermitAll
class RootHealthResource {

    record RootHealth(String status) {
    }

    @GET
    @Operation(operationId = "getLiveness", summary = "Whether the service answers")
    public RootHealth get() {
        return new RootHealth("healthy");
    }
}
