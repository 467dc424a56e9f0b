package io.coatcheck.api.language;

import java.util.concurrent.atomic.AtomicInteger;

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

import io.coatcheck.api.events.EventsConfig;
import io.coatcheck.api.follow.JobChanges;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.ErrorsAs;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
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
    private final JobChanges changes;
    private final EventsConfig config;
    private final ObjectMapper json;
    private final AtomicInteger open;

    JobEventsResource(JobLookup lookup, JobChanges changes, EventsConfig config, ObjectMapper json, MeterRegistry metrics) {
        this.lookup = lookup;
        this.changes = changes;
        this.config = config;
        this.json = json;
        this.open = metrics.gauge("event_streams_open", new AtomicInteger());
    }

    @GET
    @Operation(operationId = "followLanguageJob", summary = "connected, active, progress, then completed, failed or cancelled; heartbeats between")
    @APIResponse(responseCode = "200", description = "Events until the job has ended; a late reader gets its present state at once", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "400", description = "jobId is missing")
    @APIResponse(responseCode = "401", description = "Neither a valid bearer token nor a valid event token")
    @APIResponse(responseCode = "404", description = "No such job of the caller's", content = @Content(mediaType = "application/json", schema = @Schema(implementation = LanguageErrors.UnknownJob.class)))
    public Multi<OutboundSseEvent> follow(
            @Parameter(description = "The job's id", required = true) @QueryParam("jobId") String jobId,
            @Parameter(description = "From POST /api/v1/events/tokens, instead of a header") @QueryParam("token") String token,
            @Parameter(description = "The user, in local mode only; without it any job is answered there") @HeaderParam("user-id") String userId,
            @Context Sse sse, @Context ContainerRequestContext request, @Context HttpServerResponse response) {
        // Proxies on the way must not keep events back.
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        BeginStream.Beginning beginning = (BeginStream.Beginning) request.getProperty(BeginStream.BEGINNING);
        return new JobEventStream(lookup, changes, config, new SseWriter(sse, json), beginning, Vertx.currentContext()).events()
                .onSubscription().invoke(open::incrementAndGet)
                .onTermination().invoke(open::decrementAndGet);
    }
}
