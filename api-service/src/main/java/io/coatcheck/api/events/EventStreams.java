package io.coatcheck.api.events;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.coatcheck.api.events.StreamAdmission.Admitted;
import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.follow.Follower;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.event.EventLog.Owner;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;

/** Opens streams of server-sent events for requests that were admitted. Each fails when too many are open. */
@ApplicationScoped
public class EventStreams {

    private final OpenStreams streams;
    private final EventHub hub;
    private final FollowConfig config;

    EventStreams(OpenStreams streams, EventHub hub, FollowConfig config) {
        this.streams = streams;
        this.hub = hub;
        this.config = config;
    }

    Multi<OutboundSseEvent> open(ContainerRequestContext request, Sse sse, HttpServerResponse response) {
        Admitted admitted = (Admitted) request.getProperty(StreamAdmission.ADMITTED);
        Owner owner = admitted.ticket().owner();
        return open(owner, owner, new UnifiedWords(sse, admitted.endsWithJob()), admitted.follow(), sse, response);
    }

    /**
     * A front door's stream of one job: first of its present state, then of whatever comes.
     *
     * @param job that the reader may see, be it their own or not
     */
    public Multi<OutboundSseEvent> follow(Job job, Caller reader, StreamWords words, Sse sse, HttpServerResponse response) {
        Map<UUID, Long> one = new HashMap<>();
        one.put(job.id, null);
        return open(new Owner(reader.tenant(), reader.user()), new Owner(job.tenant, job.owner), words,
                follower -> hub.follow(follower, one), sse, response);
    }

    private Multi<OutboundSseEvent> open(Owner reader, Owner owner, StreamWords words, Consumer<Follower> follow, Sse sse,
            HttpServerResponse response) {
        streams.admit(reader);
        // So that neither caches nor proxies hold anything back.
        response.putHeader("Cache-Control", "no-cache, no-store, no-transform");
        response.putHeader("X-Accel-Buffering", "no");
        return new EventStream(reader, owner, words, sse, response, streams, hub, config).events(follow);
    }
}
