package io.coatcheck.api.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.coatcheck.api.events.StreamAdmission.Admitted;
import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.FollowConfig;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;

/** Opens streams of server-sent events for requests that were admitted. */
@ApplicationScoped
class EventStreams {

    private final OpenStreams streams;
    private final EventHub hub;
    private final FollowConfig config;

    EventStreams(OpenStreams streams, EventHub hub, FollowConfig config) {
        this.streams = streams;
        this.hub = hub;
        this.config = config;
    }

    /** Fails when too many are open. */
    Multi<OutboundSseEvent> open(ContainerRequestContext request, Sse sse, HttpServerResponse response) {
        Admitted admitted = (Admitted) request.getProperty(StreamAdmission.ADMITTED);
        streams.admit(admitted.ticket().owner());
        // So that neither caches nor proxies hold anything back.
        response.putHeader("Cache-Control", "no-cache, no-store, no-transform");
        response.putHeader("X-Accel-Buffering", "no");
        return new EventStream(admitted.ticket().owner(), sse, response, streams, hub, config, admitted.endsWithJob())
                .events(admitted.follow());
    }
}
