package io.coatcheck.chaos.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.coatcheck.chaos.history.ModelCall;

/** The offline model's control: tells it how to behave and reads what was asked of it. */
public final class ModelDesk {

    private static final String NORMAL = """
            {"latencyMs": 400, "failNext": 0, "status": 500, "mode": "ok", "retryAfterSeconds": null}""";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final URI control;

    ModelDesk(URI control) {
        this.control = control;
    }

    public void behaveNormally() {
        behave(NORMAL);
    }

    /** @param settings as in {@code POST /control} */
    public void behave(String settings) {
        send(HttpRequest.newBuilder(control).POST(HttpRequest.BodyPublishers.ofString(settings)));
    }

    public long openCalls() {
        return read(send(HttpRequest.newBuilder(control))).path("open").asLong();
    }

    /** The ended calls that the model still remembers. */
    public List<ModelCall> calls() {
        List<ModelCall> calls = new ArrayList<>();
        for (JsonNode call : read(send(HttpRequest.newBuilder(URI.create(control + "/calls")))).path("calls")) {
            calls.add(new ModelCall(call.path("attempt").asText(), call.path("task").asText(),
                    call.path("inputTokens").asLong(), call.path("outputTokens").asLong(), call.path("ended").asText()));
        }
        return calls;
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The offline model's control answers " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted", e);
        }
    }
}
