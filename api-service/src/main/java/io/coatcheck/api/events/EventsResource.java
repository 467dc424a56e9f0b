package io.coatcheck.api.events;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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

import io.coatcheck.api.follow.EventFilter;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.event.JobEvent;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;
import io.vertx.core.http.HttpServerResponse;

/** Follow all of one's jobs live. */
@Path("/api/v1/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Events")
class EventsResource {

    /** Clocks differ, and what is told twice is dropped for its seq. */
    private static final long OVERLAP_MILLIS = 2000;

    private final EventAccess access;
    private final EventStreams streams;

    EventsResource(EventAccess access, EventStreams streams) {
        this.access = access;
        this.streams = streams;
    }

    @GET
    @PermitAll
    @Operation(operationId = "followJobs", summary = "Follow all of one's jobs live", description = "First the open jobs of one's newest thousand, and after Last-Event-ID "
            + "those that changed since; then every event of any of them. Compare seq with what you know of a job: on a resume an event may "
            + "come twice. A comment at least every 15 s keeps the connection open.")
    @APIResponse(responseCode = "200", description = "One server-sent event for each change; its id is a time", content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = JobEvent.class)))
    public RestMulti<OutboundSseEvent> follow(
            @Parameter(description = "Only jobs of these types, separated by commas") @QueryParam("type") String types,
            @Parameter(description = "Only jobs of these batches, separated by commas") @QueryParam("batch") String batches,
            @Parameter(description = "Only events of jobs in these statuses, separated by commas") @QueryParam("status") String statuses,
            @Parameter(description = "The id last got, as browsers send it by themselves") @HeaderParam("Last-Event-ID") String lastEventId,
            @Parameter(description = "Of POST /api/v1/events/tokens, for clients that cannot set headers") @QueryParam("token") String token,
            @Context Sse sse, @Context HttpServerResponse response) {
        EventFilter filter = new EventFilter(each(types, type -> type), each(batches, EventsResource::batch),
                each(statuses, EventsResource::status));
        Long last = EventStreams.number(lastEventId);
        Instant since = last == null ? Instant.now() : Instant.ofEpochMilli(Math.max(0, last - OVERLAP_MILLIS));
        return streams.answer(access.ticket(token).invoke(EventsResource::requireAll),
                ticket -> streams.open(ticket, false, sse, response,
                        (hub, follower) -> hub.followAll(follower, filter, since)),
                ticket -> 200);
    }

    private static void requireAll(EventTicket ticket) {
        if (!ticket.allowsAll()) {
            throw Problem.of(ProblemType.FORBIDDEN, "This token is only for some of your jobs.").toException();
        }
    }

    private static <T> Set<T> each(String words, Function<String, T> read) {
        return words == null ? Set.of()
                : Arrays.stream(words.split(",")).map(String::strip).filter(word -> !word.isEmpty()).map(read)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static UUID batch(String word) {
        return JobIds.parse(word).orElseThrow(() -> Problem.invalidParameter("batch", "must be a batch's id").toException());
    }

    private static JobStatus status(String word) {
        return JobStatus.of(word).orElseThrow(() -> Problem.invalidParameter("status", "must be any of " + List.of(
                JobStatus.values()).stream().map(JobStatus::word).collect(Collectors.joining(", "))).toException());
    }
}
