package io.coatcheck.api.events;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.event.JobEvent;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

/** Follow one job live. */
@Path("/api/v1/jobs/{id}/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Events")
class JobEventsResource {

    private final EventAccess access;
    private final JobLookup lookup;
    private final EventStreams streams;

    JobEventsResource(EventAccess access, JobLookup lookup, EventStreams streams) {
        this.access = access;
        this.lookup = lookup;
        this.streams = streams;
    }

    @GET
    @PermitAll
    @Operation(operationId = "followJob", summary = "Follow a job live; the stream ends when the job has ended", description = EventStreams.DESCRIPTION)
    @APIResponse(responseCode = "200", description = "One server-sent event for each change; its id is the seq", content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = JobEvent.class)))
    @APIResponse(responseCode = "204", description = "The job has ended and everything was told: do not come back")
    public RestMulti<OutboundSseEvent> follow(@Parameter(description = "The job's id") @RestPath String id,
            @Parameter(description = "The id last got, as browsers send it by themselves") @HeaderParam("Last-Event-ID") String lastEventId,
            @Parameter(description = "The same, for clients that cannot set headers") @QueryParam("lastEventId") String last,
            @Parameter(description = "Of POST /api/v1/events/tokens, for clients that cannot set headers") @QueryParam("token") String token,
            @Context Sse sse, @Context HttpServerResponse response) {
        Long told = EventStreams.number(lastEventId != null ? lastEventId : last);
        return streams.answer(access.ticket(token).chain(ticket -> find(ticket, id).map(job -> new Asked(ticket, job))),
                asked -> asked.hasAll(told) ? Multi.createFrom().empty()
                        : streams.open(asked.ticket(), true, sse, response, (hub, follower) -> {
                            Map<UUID, Long> jobs = new HashMap<>();
                            jobs.put(asked.job().id, told);
                            hub.follow(follower, jobs);
                        }),
                asked -> asked.hasAll(told) ? 204 : 200);
    }

    private record Asked(EventTicket ticket, Job job) {

        boolean hasAll(Long told) {
            return told != null && job.status.isTerminal() && told >= job.seq;
        }
    }

    private Uni<Job> find(EventTicket ticket, String id) {
        return lookup.find(ticket.caller().own(), id)
                .invoke(job -> {
                    if (!ticket.allows(job.id)) {
                        throw Problem.of(ProblemType.JOB_NOT_FOUND).toException();
                    }
                });
    }
}
