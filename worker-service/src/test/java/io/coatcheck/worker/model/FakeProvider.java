package io.coatcheck.worker.model;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A real HTTP server that plays the provider. It does what the test has queued, the last one again and again. */
public final class FakeProvider {

    public final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger openConnections = new AtomicInteger();
    private final Queue<Behaviour> behaviours = new ArrayDeque<>();
    private final Vertx vertx;
    private final HttpServer server;

    public FakeProvider(Vertx vertx) {
        this.vertx = vertx;
        this.server = get(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    openConnections.incrementAndGet();
                    connection.closeHandler(closed -> openConnections.decrementAndGet());
                })
                .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
                .listen());
    }

    public interface Behaviour {
        void respond(HttpServerResponse response, Vertx vertx);
    }

    public record Received(String path, String attempt, String authorization, JsonObject body) {

        public String message(int index) {
            return body.getJsonArray("messages").getJsonObject(index).getString("content");
        }
    }

    private synchronized void serve(HttpServerRequest request, Buffer body) {
        received.add(new Received(request.uri(), request.getHeader("X-Coatcheck-Attempt"),
                request.getHeader("Authorization"), body.toJsonObject()));
        Behaviour behaviour = behaviours.size() > 1 ? behaviours.remove() : behaviours.element();
        behaviour.respond(request.response(), vertx);
    }

    public synchronized FakeProvider will(Behaviour behaviour) {
        behaviours.add(behaviour);
        return this;
    }

    public synchronized void reset() {
        behaviours.clear();
        received.clear();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public void stop() {
        get(server.close());
    }

    public static Behaviour answer(String... pieces) {
        return (response, vertx) -> stream(response).end(
                List.of(pieces).stream().map(FakeProvider::chunk).collect(Collectors.joining())
                        + finish("stop") + usage(11, 7) + "data: [DONE]\n\n");
    }

    public static Behaviour cutOff(String text) {
        return (response, vertx) -> stream(response).end(chunk(text) + finish("length") + usage(11, 7) + "data: [DONE]\n\n");
    }

    static Behaviour raw(String stream) {
        return (response, vertx) -> stream(response).end(stream);
    }

    public static Behaviour hang() {
        return (response, vertx) -> {
        };
    }

    static Behaviour hangAfter(String stream) {
        return (response, vertx) -> stream(response).write(stream);
    }

    static Behaviour dropAfter(String stream) {
        return (response, vertx) -> stream(response).write(stream)
                .onSuccess(written -> vertx.setTimer(20, id -> response.reset()));
    }

    static Behaviour later(long millis, Behaviour behaviour) {
        return (response, vertx) -> vertx.setTimer(millis, id -> behaviour.respond(response, vertx));
    }

    /** Writes a word every 20 ms until it is stopped. */
    static Behaviour endless() {
        return (response, vertx) -> {
            stream(response);
            vertx.setPeriodic(20, id -> {
                if (response.closed()) {
                    vertx.cancelTimer(id);
                } else {
                    response.write(chunk("word "));
                }
            });
        };
    }

    public static Behaviour error(int status, String body, String... header) {
        return (response, vertx) -> {
            for (int i = 0; i < header.length; i += 2) {
                response.putHeader(header[i], header[i + 1]);
            }
            response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
        };
    }

    static String chunk(String content) {
        return event(new JsonObject().put("delta", new JsonObject().put("content", content)), null);
    }

    static String chunkWithUsage(String content, int input, int output) {
        return event(new JsonObject().put("delta", new JsonObject().put("content", content)), counted(input, output));
    }

    static String finish(String reason) {
        return event(new JsonObject().put("delta", new JsonObject()).put("finish_reason", reason), null);
    }

    static String usage(int input, int output) {
        return event(null, counted(input, output));
    }

    private static JsonObject counted(int input, int output) {
        return new JsonObject().put("prompt_tokens", input).put("completion_tokens", output).put("total_tokens",
                input + output);
    }

    private static String event(JsonObject choice, JsonObject usage) {
        JsonArray choices = choice == null ? new JsonArray() : new JsonArray().add(choice.put("index", 0));
        JsonObject event = new JsonObject().put("id", "chatcmpl-1").put("model", "fake-1").put("choices", choices);
        return "data: " + (usage == null ? event : event.put("usage", usage)).encode() + "\n\n";
    }

    private static HttpServerResponse stream(HttpServerResponse response) {
        return response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
