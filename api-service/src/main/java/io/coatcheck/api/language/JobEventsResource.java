package io.coatcheck.api.language;

import java.util.function.Supplier;

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

import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.events.EventStreams;
import io.coatcheck.api.events.EventsConfig;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.ErrorsAs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * Front door B: follow a job as server-sent events. Open to requests without a header, since EventSource cannot send one:
 * who asks is then told by an event token.
 */
@Path("/api/job-events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@ErrorsAs(LanguageErrors.class)
@Tag(name = "Flashcards and language lessons")
@PermitAll
@FollowsJob
class JobEventsResource {

    private final JobLookup lookup;
    private final EventStreams streams;
    private final EventsConfig config;
    private final ObjectMapper json;

    JobEventsResource(JobLookup lookup, EventStreams streams, EventsConfig config, ObjectMapper json) {
        this.lookup = lookup;
        this.streams = streams;
        this.config = config;
        this.json = json;
    }

    @GET
    @Operation(operationId = "followLanguageJob", summary = "connected, active, progress, then completed, failed or cancelled; heartbeats between")
    @APIResponse(responseCode = "200", description = "Events until the job has ended; a late reader gets its present state at once", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "204", description = "The job has ended and everything was told: do not come back")
    @APIResponse(responseCode = "400", description = "jobId is missing")
    @APIResponse(responseCode = "401", description = "Neither a valid bearer token nor a valid event token")
    @APIResponse(responseCode = "404", description = "No such job of the caller's", content = @Content(mediaType = "application/json", schema = @Schema(implementation = LanguageErrors.UnknownJob.class)))
    public Multi<OutboundSseEvent> follow(
            @Parameter(description = "The job's id", required = true) @QueryParam("jobId") String jobId,
            @Parameter(description = "From POST /api/v1/events/tokens, instead of a header") @QueryParam("token") String token,
            @Parameter(description = "The user, in local mode only; without it any job is answered there") @HeaderParam("user-id") String userId,
            @Parameter(description = "The id last got, as browsers send it by themselves") @HeaderParam("Last-Event-ID") String lastEventId,
            @Context Sse sse, @Context ContainerRequestContext request, @Context HttpServerResponse response) {
        BeginStream.Beginning beginning = (BeginStream.Beginning) request.getProperty(BeginStream.BEGINNING);
        JobWords words = new JobWords(result(beginning, Vertx.currentContext()), new SseWriter(sse, json),
                config.heartbeatEvery());
        return streams.follow(beginning.job(), beginning.reader(), words, sse, response);
    }

    // Whenever it is read, it is read on the request's own context: database sessions belong to one.
    private Supplier<Uni<String>> result(BeginStream.Beginning beginning, io.vertx.core.Context context) {
        return () -> Uni.createFrom().deferred(() -> lookup.result(beginning.scope(), beginning.job().id))
                .runSubscriptionOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
