package io.coatcheck.chaos.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.coatcheck.chaos.history.Recorder;

/** Where workers tell that a handler started or ended. */
final class RunListener implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final JsonMapper json = new JsonMapper();
    private final Recorder recorder;

    RunListener(Recorder recorder) {
        this.recorder = recorder;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::told);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void told(HttpExchange exchange) throws IOException {
        JsonNode report = json.readTree(exchange.getRequestBody());
        // Its path says how far the worker's clock is ahead.
        long ahead = Long.parseLong(exchange.getRequestURI().getPath().substring(1));
        Instant at = Instant.ofEpochMilli(report.path("atMillis").asLong() - ahead);
        recorder.ran(report.path("attempt").asText(), report.path("event").asText().equals("started"), at);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
