package io.coatcheck.api.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coatcheck.api.follow.EventFilter;
import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.follow.Follower;
import io.coatcheck.api.follow.Told;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/** The client at the other end of an open socket, and what it follows. */
final class SocketClient implements OpenStreams.OpenStream, ClientQueue.Listener {

    /** A client must not make us remember more. */
    private static final int MOST_JOBS = 1000;

    private static final CloseReason TOO_SLOW = new CloseReason(1013, "too slow");
    private static final CloseReason SILENT = new CloseReason(1001, "no answer");

    private final EventTicket ticket;
    private final WebSocketConnection connection;
    private final OpenStreams streams;
    private final EventHub hub;
    private final FollowConfig config;
    private final ClientQueue<String> queue;
    private final Follower follower;
    private final Set<UUID> jobs = new HashSet<>();
    private final Set<UUID> batches = new HashSet<>();
    private final AtomicBoolean gone = new AtomicBoolean();
    private boolean mine;
    private volatile long lastPing = System.nanoTime();
    private volatile long lastPong = System.nanoTime();

    SocketClient(EventTicket ticket, WebSocketConnection connection, OpenStreams streams, EventHub hub, FollowConfig config) {
        this.ticket = ticket;
        this.connection = connection;
        this.streams = streams;
        this.hub = hub;
        this.config = config;
        this.queue = new ClientQueue<>(config.waitingEvents(), config.waitingCharacters(), this);
        this.follower = new Follower(ticket.owner(), this::tell);
    }

    EventTicket ticket() {
        return ticket;
    }

    void open() {
        streams.opened(this);
        // One at a time: the next is asked for when the socket has taken the one before.
        Multi.createFrom().publisher(queue)
                .onItem().transformToUniAndConcatenate(connection::sendText)
                .subscribe().with(ignored -> {
                }, broken -> ended(ClientQueue.End.LEFT));
    }

    /** Answers false, and follows none of them, when it would be too many. */
    synchronized boolean follow(Map<UUID, Long> some) {
        Set<UUID> all = new HashSet<>(jobs);
        all.addAll(some.keySet());
        if (all.size() > MOST_JOBS) {
            return false;
        }
        jobs.addAll(some.keySet());
        hub.follow(follower, some);
        return true;
    }

    synchronized void unfollow(Collection<UUID> some) {
        jobs.removeAll(some);
        hub.unfollow(follower, some);
    }

    /** @param all also all of the caller's jobs */
    synchronized boolean followBatches(Collection<UUID> some, boolean all) {
        Set<UUID> both = new HashSet<>(batches);
        both.addAll(some);
        if (both.size() > MOST_JOBS) {
            return false;
        }
        batches.addAll(some);
        mine |= all;
        hub.followAll(follower, filter(), Instant.now());
        return true;
    }

    synchronized void unfollowBatches(Collection<UUID> some, boolean all) {
        batches.removeAll(some);
        mine &= !all;
        if (mine || !batches.isEmpty()) {
            hub.followAll(follower, filter(), Instant.now());
        } else {
            hub.unfollowAll(follower);
        }
    }

    private EventFilter filter() {
        return mine ? EventFilter.ALL : new EventFilter(Set.of(), Set.copyOf(batches), Set.of());
    }

    private void tell(List<Told> news) {
        news.forEach(told -> say(told.json()));
    }

    void say(String text) {
        queue.add(text, text.length());
    }

    void pong() {
        lastPong = System.nanoTime();
    }

    @Override
    public void tick() {
        long now = System.nanoTime();
        queue.giveUpAfter(config.patience().toNanos());
        Duration silence = config.heartbeat().plus(config.patience().dividedBy(2));
        if (now - lastPong >= silence.toNanos()) {
            ended(ClientQueue.End.LEFT);
            close(SILENT);
        } else if (now - lastPing >= config.heartbeat().toNanos()) {
            lastPing = now;
            connection.sendPing(Buffer.buffer()).subscribe().with(ignored -> {
            }, broken -> ended(ClientQueue.End.LEFT));
        }
    }

    @Override
    public void ended(ClientQueue.End end) {
        if (!gone.compareAndSet(false, true)) {
            return;
        }
        streams.closed(this);
        streams.release(follower.owner());
        hub.leave(follower);
        if (end == ClientQueue.End.GIVEN_UP) {
            close(TOO_SLOW);
        }
    }

    private void close(CloseReason reason) {
        connection.close(reason).subscribe().with(ignored -> {
        }, closed -> {
        });
    }
}
