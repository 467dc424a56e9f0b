package io.coatcheck.api.events;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.follow.Follower;
import io.coatcheck.api.follow.Told;
import io.coatcheck.event.EventLog.Owner;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;

/** One open stream of server-sent events. */
final class EventStream implements OpenStreams.OpenStream, ClientQueue.Listener, StreamWords.Line {

    /** What a line of the protocol costs beside its data. */
    private static final int FRAME = 60;

    private final Owner reader;
    private final Sse sse;
    private final HttpServerResponse response;
    private final OpenStreams streams;
    private final EventHub hub;
    private final FollowConfig config;
    private final StreamWords words;
    private final ClientQueue<OutboundSseEvent> queue;
    private final Follower follower;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile long lastWord = System.nanoTime();

    /**
     * @param reader whose place the stream takes
     * @param owner whose jobs it follows
     */
    EventStream(Owner reader, Owner owner, StreamWords words, Sse sse, HttpServerResponse response, OpenStreams streams,
            EventHub hub, FollowConfig config) {
        this.reader = reader;
        this.words = words;
        this.sse = sse;
        this.response = response;
        this.streams = streams;
        this.hub = hub;
        this.config = config;
        this.queue = new ClientQueue<>(config.waitingEvents(), config.waitingCharacters(), this);
        this.follower = new Follower(owner, this::tell);
    }

    /** The stream; whoever subscribes is told of what {@code follow} begins to follow. */
    Multi<OutboundSseEvent> events(Consumer<Follower> follow) {
        // Some clients and proxies hand on nothing before the first bytes of a body.
        queue.add(comment(), FRAME);
        streams.opened(this);
        follow.accept(follower);
        return Multi.createFrom().publisher(queue);
    }

    private void tell(List<Told> news) {
        words.tell(news, this);
    }

    @Override
    public void say(OutboundSseEvent event, int characters) {
        lastWord = System.nanoTime();
        queue.add(event, characters + FRAME);
    }

    @Override
    public boolean isFree() {
        return queue.isEmpty();
    }

    @Override
    public void end() {
        queue.complete();
    }

    @Override
    public void tick() {
        queue.giveUpAfter(config.patience().toNanos());
        if (System.nanoTime() - lastWord >= config.heartbeat().toNanos() && queue.isEmpty()) {
            lastWord = System.nanoTime();
            queue.add(comment(), FRAME);
        }
        words.tick(this);
    }

    private OutboundSseEvent comment() {
        return sse.newEventBuilder().comment("still here").build();
    }

    @Override
    public void ended(ClientQueue.End end) {
        if (!gone.compareAndSet(false, true)) {
            return;
        }
        streams.closed(this);
        streams.release(reader);
        hub.leave(follower);
        if (end == ClientQueue.End.GIVEN_UP) {
            // Nothing more can be written to it; the client comes back with the number of its last event.
            response.reset();
        }
    }
}
