package io.coatcheck.api.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

import io.vertx.core.json.JsonObject;

/** A browser's EventSource, as far as tests look at it; it does not come back by itself. */
public final class SseClient implements AutoCloseable {

    public record Event(String id, String type, JsonObject data) {

        public long seq() {
            return data.getLong("seq");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private SseClient(HttpResponse<InputStream> answer) {
        this.answer = answer;
    }

    /** Opens a stream and returns when it is answered. */
    public static SseClient open(User user, String url, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + user.token());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            SseClient client = new SseClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            Thread reader = new Thread(() -> client.read(client.answer.body()), "sse");
            reader.setDaemon(true);
            reader.start();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(InputStream body) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = null;
            String type = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data != null) {
                        events.add(new Event(id, type, new JsonObject(data)));
                    }
                    data = null;
                    type = null;
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = (data == null ? "" : data + "\n") + line.substring(5).strip();
                }
            }
        } catch (IOException broken) {
            // As good as its end.
        } finally {
            ended = true;
        }
    }

    public int status() {
        return answer.statusCode();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    public List<Event> events() {
        return events;
    }

    public List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    public List<String> comments() {
        return comments;
    }

    public Event last() {
        return events.get(events.size() - 1);
    }

    /** Waits for the next event of the type and answers it. */
    public Event await(String type) {
        until(() -> types().contains(type));
        return events.stream().filter(event -> event.type().equals(type)).findFirst().orElseThrow();
    }

    public void awaitEvents(int count) {
        until(() -> events.size() >= count);
    }

    public void awaitEnd() {
        until(() -> ended);
    }

    public boolean isEnded() {
        return ended;
    }

    private void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException alreadyGone) {
            // As good.
        }
    }
}
