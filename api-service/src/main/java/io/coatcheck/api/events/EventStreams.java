package io.coatcheck.api.events;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.jboss.resteasy.reactive.RestMulti;

import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.follow.Follower;
import io.coatcheck.api.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

/** Opens streams of server-sent events. */
@ApplicationScoped
class EventStreams {

    static final String DESCRIPTION = """
            The first event is the present state, or, after Last-Event-ID, whatever came since; `reset` has the state where \
            some of it is lost. Every event but `partial-text` is a snapshot of the job. A comment at least every 15 s keeps \
            the connection open. A client that takes too little is disconnected and may come back.""";

    /** So that neither caches nor proxies hold anything back. */
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Cache-Control", List.of("no-cache, no-store, no-transform"),
            "X-Accel-Buffering", List.of("no"));

    private final OpenStreams streams;
    private final EventHub hub;
    private final FollowConfig config;

    EventStreams(OpenStreams streams, EventHub hub, FollowConfig config) {
        this.streams = streams;
        this.hub = hub;
        this.config = config;
    }

    /** The number in an event's id; null for none. */
    static Long number(String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            return Math.max(0, Long.parseLong(id.strip()));
        } catch (NumberFormatException e) {
            throw Problem.invalidParameter("Last-Event-ID", "must be the id of an event").toException();
        }
    }

    <T> RestMulti<OutboundSseEvent> answer(Uni<T> asked, Function<T, Multi<OutboundSseEvent>> events,
            Function<T, Integer> status) {
        return RestMulti.fromUniResponse(asked, events, ignored -> HEADERS, status);
    }

    /** Opens a stream for the ticket's caller; {@code follow} says of what. Fails when too many are open. */
    Multi<OutboundSseEvent> open(EventTicket ticket, boolean endsWithJob, Sse sse, HttpServerResponse response,
            BiConsumer<EventHub, Follower> follow) {
        streams.admit(ticket.owner());
        return new EventStream(ticket.owner(), sse, response, streams, hub, config, endsWithJob)
                .events(follower -> follow.accept(hub, follower));
    }
}
