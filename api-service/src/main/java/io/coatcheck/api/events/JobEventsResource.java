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
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.event.JobEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;

/** Follow one job live. */
@Path("/api/v1/jobs/{id}/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Events")
class JobEventsResource {

    private static final String DESCRIPTION = "The first event is the present state, or, after Last-Event-ID, whatever came since; "
            + "`reset` has the state where some of it is lost. Every event but `partial-text` is a snapshot of the job. A comment at "
            + "least every 15 s keeps the connection open. A client that takes too little is disconnected and may come back.";

    private final EventStreams streams;

    JobEventsResource(EventStreams streams) {
        this.streams = streams;
    }

    @GET
    @PermitAll
    @OpensStream
    @Operation(operationId = "followJob", summary = "Follow a job live; the stream ends when the job has ended", description = DESCRIPTION)
    @APIResponse(responseCode = "200", description = "One server-sent event for each change; its id is the seq", content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = JobEvent.class)))
    @APIResponse(responseCode = "204", description = "The job has ended and everything was told: do not come back")
    public Multi<OutboundSseEvent> follow(@Parameter(description = "The job's id") @RestPath String id,
            @Parameter(description = "The id last got, as browsers send it by themselves") @HeaderParam("Last-Event-ID") String lastEventId,
            @Parameter(description = "The same, for clients that cannot set headers") @QueryParam("lastEventId") String last,
            @Parameter(description = "Of POST /api/v1/events/tokens, for clients that cannot set headers") @QueryParam("token") String token,
            @Context ContainerRequestContext request, @Context Sse sse, @Context HttpServerResponse response) {
        return streams.open(request, sse, response);
    }
}
