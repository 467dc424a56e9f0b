package io.coatcheck.api.canvas;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.identity.CallerOfRequest;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Uni;

/** Front door E: a drawing from a description. */
@Path("/api/ai-agent/create-canvas")
@Produces(MediaType.APPLICATION_JSON)
@ErrorsAs(CanvasErrors.class)
@Tag(name = "Canvas")
class CreateCanvasResource {

    @Schema(name = "CanvasTicket")
    @JsonNaming(SnakeCaseStrategy.class)
    record Ticket(boolean success, UUID jobId, String message, String status) {
    }

    private final CanvasSubmits submits;
    private final CallerOfRequest caller;

    CreateCanvasResource(CanvasSubmits submits, CallerOfRequest caller) {
        this.submits = submits;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createCanvas", summary = "Make a drawing from a description")
    @APIResponse(responseCode = "202", description = "Stored; poll its status", content = @Content(schema = @Schema(implementation = Ticket.class)))
    public Uni<RestResponse<Ticket>> create(@NotNull CreateCanvas request) {
        return submits.submit(request, caller.get()).map(CreateCanvasResource::accepted);
    }

    private static RestResponse<Ticket> accepted(UUID jobId) {
        return ResponseBuilder.<Ticket> accepted()
                .entity(new Ticket(true, jobId, "Canvas creation job started", CanvasStatus.QUEUED.word()))
                .header("Location", "/api/ai-agent/job/" + jobId + "/status")
                .build();
    }
}
