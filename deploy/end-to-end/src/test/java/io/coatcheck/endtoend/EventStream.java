package io.coatcheck.endtoend;

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
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

import io.restassured.path.json.JsonPath;

/** The events of one job as a browser reads them (WHATWG HTML, server-sent events); it does not come back by itself. */
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Event(String id, String type, String json) {

        JsonPath data() {
            return JsonPath.from(json);
        }

        long seq() {
            return data().getLong("seq");
        }
    }

    private final InputStream body;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private EventStream(InputStream body) {
        this.body = body;
    }

    /** @param lastEventId null to begin with the present state */
    static EventStream of(String apiUrl, String job, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(apiUrl + "/api/v1/jobs/" + job + "/events"))
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            EventStream stream = new EventStream(
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body());
            Thread reader = new Thread(stream::read, "events of " + job);
            reader.setDaemon(true);
            reader.start();
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = null;
            String type = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && data != null) {
                    events.add(new Event(id, type, data));
                    data = null;
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                }
            }
        } catch (IOException broken) {
            // As good as its end: the other side may have died.
        } finally {
            ended = true;
        }
    }

    List<Event> events() {
        return events;
    }

    List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    Event last() {
        return events.get(events.size() - 1);
    }

    void await(String type, Duration atMost) {
        Awaitility.await().atMost(atMost).until(() -> types().contains(type));
    }

    void awaitEnd(Duration atMost) {
        Awaitility.await().atMost(atMost).until(() -> ended);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // Nothing is left to close.
        }
    }
}
