package io.coatcheck.local.model;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Talks to a model server under test. */
final class ModelClient {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment;

    ModelClient(Map<String, String> environment) {
        this.environment = environment;
    }

    static JsonObject request(String text) {
        JsonArray messages = new JsonArray()
                .add(new JsonObject().put("role", "system").put("content", "Task: echo (v1)"))
                .add(new JsonObject().put("role", "user").put("content", "<source>" + text + "</source>"));
        return new JsonObject().put("model", ModelServer.MODEL_NAME).put("messages", messages);
    }

    HttpResponse<String> complete(JsonObject body) throws IOException, InterruptedException {
        return http.send(completion(body), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> completeLater(JsonObject body) {
        return http.sendAsync(completion(body), BodyHandlers.ofString());
    }

    private HttpRequest completion(JsonObject body) {
        return HttpRequest.newBuilder(URI.create(environment.get("OPENAI_BASE_URL") + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header("X-Coatcheck-Attempt", "job:1")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
    }

    HttpResponse<String> control(String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(environment.get("MODEL_CONTROL_URL")))
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    JsonObject get(String path) {
        try {
            URI address = URI.create(environment.get("MODEL_CONTROL_URL")).resolve(path);
            return new JsonObject(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
