package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class EventsSocketTest {

    private static final long M = 1_000_000;

    @TestHTTPResource("/api/v1/events/ws")
    URI socket;

    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void jobsAreFollowedById() {
        UUID id = user.submitsNoop();
        String unknown = UUID.randomUUID().toString();
        try (Client client = open(user)) {
            client.say(new JsonObject().put("action", "subscribe").put("ids", new JsonArray().add(id.toString()).add(unknown)));
            JsonObject subscribed = client.await("subscribed");
            assertThat(subscribed.getJsonArray("ids")).containsExactly(id.toString());
            assertThat(subscribed.getJsonArray("unknown")).containsExactly(unknown);
            client.await("queued");
            AttemptRef attempt = worker.starts(id);
            client.await("started");
            worker.writes(attempt, M + 1, "The cell", 0, M);
            client.await("partial-text");
            worker.completes(attempt, "{}");
            client.await("completed");
            assertThat(client.events()).extracting(event -> event.getString("type"))
                    .containsExactly("queued", "started", "partial-text", "completed");
        }
    }

    @Test
    void sinceTellsWhatCameMeanwhileAndARetryIsFollowedToo() {
        UUID id = user.submitsNoop();
        worker.fails(id);
        try (Client client = open(user)) {
            client.say(new JsonObject().put("action", "subscribe").put("ids", new JsonArray().add(id.toString()))
                    .put("since", new JsonObject().put(id.toString(), M)));
            client.await("failed");
            user.asks().post("/api/v1/jobs/" + id + "/retry").then().statusCode(202);
            client.await("queued");
            worker.completes(id, "{}");
            client.await("completed");
            assertThat(client.events()).extracting(event -> event.getLong("seq"))
                    .containsExactly(2 * M, 3 * M, 4 * M, 5 * M);
        }
    }

    @Test
    void unsubscribedJobIsSilent() {
        UUID followed = user.submitsNoop();
        UUID dropped = user.submitsNoop();
        try (Client client = open(user)) {
            client.say(subscribe(followed, dropped));
            Awaitility.await().until(() -> client.events().size() == 2);
            client.say(subscribe(dropped).put("action", "unsubscribe"));
            client.await("unsubscribed");
            worker.completes(dropped, "{}");
            worker.completes(followed, "{}");
            assertThat(client.await("completed").getString("jobId")).isEqualTo(followed.toString());
        }
    }

    @Test
    void allOfMineAreFollowedAndNobodyElses() {
        try (Client client = open(user)) {
            client.say(new JsonObject().put("action", "subscribe").put("mine", true));
            client.await("subscribed");
            worker.completes(user.colleague().submitsNoop(), "{}");
            UUID own = user.submitsNoop();
            worker.completes(own, "{}");
            client.await("completed");
            assertThat(client.events()).allMatch(event -> event.getString("jobId").equals(own.toString()));
        }
    }

    @Test
    void jobsOfABatchAreFollowedAndNoOthers() {
        String batch = submitBatch(user, 2);
        UUID other = user.submitsNoop();
        try (Client client = open(user)) {
            client.say(new JsonObject().put("action", "subscribe").put("batches", new JsonArray().add(batch)));
            client.await("subscribed");
            List<UUID> members = members(user, batch);
            worker.completes(other, "{}");
            members.forEach(member -> worker.completes(member, "{}"));
            Awaitility.await().until(() -> client.events().stream()
                    .filter(event -> event.getString("type").equals("completed")).count() == 2);
            assertThat(client.events()).extracting(event -> UUID.fromString(event.getString("jobId"))).isSubsetOf(members);
        }
    }

    @Test
    void batchOfSomebodyElseTellsNothing() {
        User colleague = user.colleague();
        String foreign = submitBatch(colleague, 1);
        try (Client client = open(user)) {
            client.say(new JsonObject().put("action", "subscribe").put("batches", new JsonArray().add(foreign)));
            client.await("subscribed");
            members(colleague, foreign).forEach(member -> worker.completes(member, "{}"));
            UUID own = user.submitsNoop();
            client.say(subscribe(own));
            client.await("queued");
            assertThat(client.events()).allMatch(event -> event.getString("jobId").equals(own.toString()));
        }
    }

    private static String submitBatch(User owner, int jobs) {
        return owner.asks().contentType(ContentType.JSON)
                .body(Map.of("jobs", Collections.nCopies(jobs, Map.of("type", "noop", "input", Map.of()))))
                .post("/api/v1/batches").then().statusCode(202).extract().path("id");
    }

    private static List<UUID> members(User owner, String batch) {
        List<String> ids = owner.asks().get("/api/v1/jobs?batch=" + batch).then().statusCode(200).extract().path("jobs.id");
        return ids.stream().map(UUID::fromString).toList();
    }

    @Test
    void foreignJobIsUnknown() {
        UUID foreign = user.colleague().submitsNoop();
        try (Client client = open(user)) {
            client.say(subscribe(foreign));
            assertThat(client.await("subscribed").getJsonArray("unknown")).containsExactly(foreign.toString());
            worker.completes(foreign, "{}");
            client.say(new JsonObject().put("action", "unsubscribe"));
            client.await("unsubscribed");
            assertThat(client.events()).isEmpty();
        }
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredAndTheSocketStaysOpen() {
        try (Client client = open(user)) {
            client.socket.sendText("what?", true);
            assertThat(client.await("error").getString("code")).isEqualTo("malformed-json");
            client.say(subscribe(user.submitsNoop()));
            client.await("queued");
        }
    }

    @Test
    void strangersAreNotLetIn() {
        assertThat(refusal(null, null)).isEqualTo(401);
        assertThat(refusal("Authorization", "Bearer nonsense")).isEqualTo(401);
    }

    @Test
    void pagesOfOtherOriginsAreNotLetIn() {
        assertThatThrownBy(() -> builder(user).header("Origin", "https://evil.example.org")
                .buildAsync(ws(), new WebSocket.Listener() {
                }).join()).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    private int refusal(String header, String value) {
        try {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            if (header != null) {
                builder.header(header, value);
            }
            builder.buildAsync(ws(), new WebSocket.Listener() {
            }).join();
            return 101;
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
        }
    }

    private static JsonObject subscribe(UUID... ids) {
        JsonArray all = new JsonArray();
        List.of(ids).forEach(id -> all.add(id.toString()));
        return new JsonObject().put("action", "subscribe").put("ids", all);
    }

    private URI ws() {
        return URI.create(socket.toString().replaceFirst("^http", "ws"));
    }

    private static WebSocket.Builder builder(User user) {
        return HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", "Bearer " + user.token());
    }

    private Client open(User as) {
        Client client = new Client();
        client.socket = builder(as).buildAsync(ws(), client).join();
        return client;
    }

    private static final class Client implements WebSocket.Listener, AutoCloseable {

        private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private WebSocket socket;

        void say(JsonObject message) {
            socket.sendText(message.encode(), true).join();
        }

        List<JsonObject> events() {
            return messages.stream().filter(message -> message.containsKey("seq")).toList();
        }

        JsonObject await(String type) {
            Awaitility.await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(10))
                    .until(() -> messages.stream().anyMatch(message -> type.equals(message.getString("type"))));
            return messages.stream().filter(message -> type.equals(message.getString("type"))).findFirst().orElseThrow();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(new JsonObject(part.toString()));
                part.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
