package io.coatcheck.api.canvas;

import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.health.LiveWorkers;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door E: whether drawings can be made now. Open, and without any of anybody's data. */
@Path("/api/ai-agent/health")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CanvasErrors.class)
@Tag(name = "Canvas")
@PermitAll
class CanvasHealthResource {

    private final LiveWorkers workers;
    private final Duration interval;

    CanvasHealthResource(LiveWorkers workers, CanvasConfig config) {
        this.workers = workers;
        this.interval = config.processingInterval();
    }

    @GET
    @Operation(operationId = "getCanvasHealth", summary = "The database and the workers that are alive now; 503 without either")
    @APIResponse(responseCode = "200", description = "Drawings can be made", content = @Content(schema = @Schema(implementation = CanvasHealth.class)))
    @APIResponse(responseCode = "503", description = "The database or every worker is away", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CanvasHealth.class)))
    public Uni<RestResponse<CanvasHealth>> get() {
        return workers.now()
                .map(figures -> CanvasHealth.of(figures, interval, Instant.now()))
                .onFailure().recoverWithItem(() -> CanvasHealth.withoutDatabase(interval, Instant.now()))
                .map(health -> ResponseBuilder.<CanvasHealth> create(health.httpStatus()).entity(health).build());
    }
}
