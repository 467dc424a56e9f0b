package io.coatcheck.api.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

/** Somebody's own HTTP server, which takes webhooks and treats them as the test says. */
final class Receiver implements AutoCloseable {

    record Received(String path, Headers headers, String body) {

        String header(String name) {
            return headers.getFirst(name);
        }

        JsonObject json() {
            return new JsonObject(body);
        }
    }

    /** Answers a request, whose body was read. */
    interface Answer {
        void give(HttpExchange request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer = status(204);

    Receiver() {
        this(plain());
    }

    Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private static HttpServer plain() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer status(int status) {
        return request -> request.sendResponseHeaders(status, -1);
    }

    Receiver answering(Answer answer) {
        this.answer = answer;
        return this;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    /** The first so many messages, as soon as they are there. */
    List<Received> await(int count) {
        return org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> received,
                messages -> messages.size() >= count);
    }

    private void take(HttpExchange request) throws IOException {
        String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(request.getRequestURI().toString(), request.getRequestHeaders(), body));
        try {
            answer.give(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            request.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
