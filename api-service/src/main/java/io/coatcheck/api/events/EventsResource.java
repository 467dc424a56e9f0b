package io.coatcheck.api.events;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.coatcheck.event.JobEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;

/** Follow all of one's jobs live. */
@Path("/api/v1/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Events")
class EventsResource {

    private static final String DESCRIPTION = "First the open jobs among one's newest thousand, and after Last-Event-ID those that "
            + "changed since; then every event of any of them. Compare seq with what you know of a job: after a break an event may "
            + "come twice. A comment at least every 15 s keeps the connection open.";

    private final EventStreams streams;

    EventsResource(EventStreams streams) {
        this.streams = streams;
    }

    @GET
    @PermitAll
    @OpensStream
    @Operation(operationId = "followJobs", summary = "Follow all of one's jobs live", description = DESCRIPTION)
    @APIResponse(responseCode = "200", description = "One server-sent event for each change; its id is a time", content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = JobEvent.class)))
    @APIResponse(responseCode = "403", description = "The token is only for some jobs")
    public Multi<OutboundSseEvent> follow(
            @Parameter(description = "Only jobs of these types, separated by commas") @QueryParam("type") String types,
            @Parameter(description = "Only jobs of these batches, separated by commas") @QueryParam("batch") String batches,
            @Parameter(description = "Only events of jobs in these statuses, separated by commas") @QueryParam("status") String statuses,
            @Parameter(description = "The id last got, as browsers send it by themselves") @HeaderParam("Last-Event-ID") String lastEventId,
            @Parameter(description = "The same, for clients that cannot set headers") @QueryParam("lastEventId") String last,
            @Parameter(description = "Of POST /api/v1/events/tokens, for clients that cannot set headers") @QueryParam("token") String token,
            @Context ContainerRequestContext request, @Context Sse sse, @Context HttpServerResponse response) {
        return streams.open(request, sse, response);
    }
}
