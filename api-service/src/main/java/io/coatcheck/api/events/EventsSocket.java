package io.coatcheck.api.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.follow.EventHub;
import io.coatcheck.api.follow.FollowConfig;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobIds;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** Follow any number of one's jobs over one socket, and change one's mind on the way. */
@WebSocket(path = "/api/v1/events/ws")
public class EventsSocket {

    private static final TypedKey<SocketClient> CLIENT = new TypedKey<>("coatcheck.client");

    private final OpenStreams streams;
    private final EventHub hub;
    private final FollowConfig config;
    private final JobLookup lookup;
    private final ObjectMapper json;

    EventsSocket(OpenStreams streams, EventHub hub, FollowConfig config, JobLookup lookup, ObjectMapper json) {
        this.streams = streams;
        this.hub = hub;
        this.config = config;
        this.lookup = lookup;
        this.json = json;
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection connection) {
        EventTicket ticket = connection.userData().get(SocketAdmission.TICKET);
        SocketClient client = new SocketClient(ticket, connection, streams, hub, config);
        connection.userData().put(CLIENT, client);
        client.open();
        return Uni.createFrom().voidItem();
    }

    @OnTextMessage
    Uni<Void> asked(String message, WebSocketConnection connection) {
        SocketClient client = connection.userData().get(CLIENT);
        return answer(message, client)
                .onFailure(ProblemException.class).recoverWithItem(EventsSocket::refusal)
                .onFailure().recoverWithItem(SocketAnswer.error(ProblemType.UNAVAILABLE.code(), "Try again shortly."))
                .invoke(answer -> client.say(write(answer)))
                .replaceWithVoid();
    }

    @OnPongMessage
    Uni<Void> pong(Buffer data, WebSocketConnection connection) {
        connection.userData().get(CLIENT).pong();
        return Uni.createFrom().voidItem();
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection) {
        SocketClient client = connection.userData().get(CLIENT);
        if (client != null) {
            client.ended(ClientQueue.End.LEFT);
        }
        return Uni.createFrom().voidItem();
    }

    @OnError
    Uni<Void> broken(Throwable failure, WebSocketConnection connection) {
        return closed(connection).chain(() -> connection.close());
    }

    private Uni<SocketAnswer> answer(String message, SocketClient client) {
        SocketRequest request = read(message);
        if (request == null || !request.isSubscribe() && !request.isUnsubscribe()) {
            return said(ProblemType.MALFORMED_JSON.code(),
                    "Say {\"action\":\"subscribe\"|\"unsubscribe\", \"ids\":[..], \"batches\":[..], \"mine\":true}.");
        }
        if (request.ids().size() > SocketRequest.MOST_IDS || request.batches().size() > SocketRequest.MOST_IDS) {
            return said(ProblemType.TOO_MANY_IDS.code(), "At most %d ids at once.".formatted(SocketRequest.MOST_IDS));
        }
        return request.isSubscribe() ? subscribe(request, client) : unsubscribe(request, client);
    }

    private Uni<SocketAnswer> subscribe(SocketRequest request, SocketClient client) {
        EventTicket ticket = client.ticket();
        boolean all = request.mine() || !request.batches().isEmpty();
        if (all && !ticket.allowsAll()) {
            return said(ProblemType.FORBIDDEN.code(), "This token is only for some of your jobs.");
        }
        Set<UUID> allowed = ids(request.ids()).stream().filter(ticket::allows).collect(Collectors.toSet());
        return lookup.findAll(ticket.caller().own(), allowed)
                .map(found -> {
                    boolean fits = client.follow(since(request, found))
                            && (!all || client.followBatches(ids(request.batches()), request.mine()));
                    return fits ? SocketAnswer.subscribed(request, known(request, found, true), known(request, found, false))
                            : SocketAnswer.error(ProblemType.TOO_MANY_IDS.code(), "This socket follows too many jobs.");
                });
    }

    private static Uni<SocketAnswer> unsubscribe(SocketRequest request, SocketClient client) {
        client.unfollow(ids(request.ids()));
        if (request.mine() || !request.batches().isEmpty()) {
            client.unfollowBatches(ids(request.batches()), request.mine());
        }
        return Uni.createFrom().item(SocketAnswer.unsubscribed(request));
    }

    private static Map<UUID, Long> since(SocketRequest request, Map<UUID, Job> found) {
        Map<UUID, Long> since = new HashMap<>();
        found.keySet().forEach(id -> since.put(id, request.since().get(id.toString())));
        return since;
    }

    private static List<String> known(SocketRequest request, Map<UUID, Job> found, boolean known) {
        List<String> ids = new ArrayList<>(request.ids());
        ids.removeIf(id -> JobIds.parse(id).map(found::containsKey).orElse(false) != known);
        return ids;
    }

    private static Set<UUID> ids(List<String> words) {
        return words.stream().map(JobIds::parse).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private SocketRequest read(String message) {
        try {
            return json.readValue(message, SocketRequest.class);
        } catch (JsonProcessingException notOurs) {
            return null;
        }
    }

    private String write(SocketAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SocketAnswer refusal(ProblemException refused) {
        return SocketAnswer.error(refused.problem().type().code(), Objects.toString(refused.problem().detail()));
    }

    private static Uni<SocketAnswer> said(String code, String message) {
        return Uni.createFrom().item(SocketAnswer.error(code, message));
    }
}
