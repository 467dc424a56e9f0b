package io.coatcheck.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class ModelServerTest {

    private final ModelServer server = new ModelServer(0, Duration.ZERO);
    private ModelClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ModelClient(server.start());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersWithTextAndUsage() throws Exception {
        JsonObject answer = new JsonObject(client.complete(ModelClient.request("The sea rises.")).body());

        assertThat(answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message").getString("content"))
                .isEqualTo("The sea rises.");
        assertThat(answer.getJsonObject("usage"))
                .isEqualTo(new JsonObject("{\"prompt_tokens\":17,\"completion_tokens\":4,\"total_tokens\":21}"));
    }

    @Test
    void listsItsModel() {
        assertThat(client.get("/v1/models").getJsonArray("data").getJsonObject(0).getString("id"))
                .isEqualTo("coatcheck-offline-extractive-1");
    }

    @Nested
    class Stream {

        @Test
        void carriesTheAnswerInPiecesAndTheUsageAtTheEnd() throws Exception {
            List<JsonObject> chunks = stream(new JsonObject().put("include_usage", true));

            assertThat(contentOf(chunks)).isEqualTo("One two three four five six seven eight.");
            assertThat(chunks).filteredOn(chunk -> chunk.containsKey("usage")).hasSize(1);
            assertThat(chunks.get(chunks.size() - 1).getJsonArray("choices")).isEmpty();
            assertThat(chunks.get(chunks.size() - 1).getJsonObject("usage").getInteger("completion_tokens")).isEqualTo(9);
        }

        @Test
        void tellsTheUsageSoFarInEveryChunk() throws Exception {
            List<JsonObject> chunks = stream(new JsonObject().put("continuous_usage_stats", true));

            assertThat(chunks).extracting(chunk -> chunk.getJsonObject("usage").getInteger("completion_tokens"))
                    .containsExactly(0, 2, 4, 6, 9, 9);
        }

        private List<JsonObject> stream(JsonObject options) throws Exception {
            JsonObject request = ModelClient.request("One two three four five six seven eight.");
            HttpResponse<String> answer = client.complete(request.put("stream", true).put("stream_options", options));
            List<String> events = List.of(answer.body().strip().split("\n\n"));
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
            return events.subList(0, events.size() - 1).stream()
                    .map(event -> new JsonObject(event.substring("data: ".length())))
                    .toList();
        }

        private static String contentOf(List<JsonObject> chunks) {
            StringBuilder content = new StringBuilder();
            for (JsonObject chunk : chunks) {
                for (Object choice : chunk.getJsonArray("choices")) {
                    content.append(((JsonObject) choice).getJsonObject("delta").getString("content", ""));
                }
            }
            return content.toString();
        }
    }

    @Nested
    class Refuses {

        @Test
        void imagesAndSound() throws Exception {
            JsonObject image = new JsonObject(
                    "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}");
            JsonObject request = ModelClient.request("x");
            request.getJsonArray("messages").getJsonObject(1).put("content", new JsonArray().add(image));

            HttpResponse<String> answer = client.complete(request);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(errorOf(answer).getString("code")).isEqualTo("unsupported_content");
            assertThat(errorOf(answer).getString("message")).contains("text only");
        }

        @Test
        void modelsItDoesNotHave() throws Exception {
            HttpResponse<String> answer = client.complete(ModelClient.request("x").put("model", "gpt-5"));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(errorOf(answer).getString("code")).isEqualTo("model_not_found");
        }

        @Test
        void badControlAndChangesNothing() throws Exception {
            HttpResponse<String> answer = client.control("{\"latencyMs\":7,\"mode\":\"slow\"}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(errorOf(answer).getString("message")).isEqualTo("mode must be ok, hang, garbage or drop");
            assertThat(client.get("/control").getInteger("latencyMs")).isZero();
        }
    }

    @Nested
    class ToldTo {

        @Test
        void failTheNextRequests() throws Exception {
            client.control("{\"failNext\":1,\"status\":429,\"retryAfterSeconds\":3}");

            HttpResponse<String> failed = client.complete(ModelClient.request("x"));
            HttpResponse<String> next = client.complete(ModelClient.request("x"));

            assertThat(failed.statusCode()).isEqualTo(429);
            assertThat(failed.headers().firstValue("Retry-After")).hasValue("3");
            assertThat(errorOf(failed).getString("type")).isEqualTo("rate_limit_error");
            assertThat(next.statusCode()).isEqualTo(200);
        }

        @Test
        void dropTheConnection() throws Exception {
            client.control("{\"mode\":\"drop\"}");

            assertThatThrownBy(() -> client.complete(ModelClient.request("One two three four.").put("stream", true)))
                    .isInstanceOf(IOException.class);
            assertThat(latestEnd()).isEqualTo("dropped");
        }

        @Test
        void answerGarbage() throws Exception {
            client.control("{\"mode\":\"garbage\"}");

            HttpResponse<String> answer = client.complete(ModelClient.request("x"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("not what ]]");
        }

        @Test
        void hangUntilTheClientGivesUp() throws Exception {
            client.control("{\"mode\":\"hang\"}");
            CompletableFuture<HttpResponse<String>> answer = client.completeLater(ModelClient.request("x"));
            await().until(() -> client.get("/control").getInteger("open") == 1);

            answer.cancel(true);

            await().until(() -> client.get("/control").getInteger("abandoned") == 1);
            assertThat(client.get("/control").getInteger("open")).isZero();
            assertThat(latestEnd()).isEqualTo("abandoned");
        }

        private String latestEnd() {
            JsonArray calls = client.get("/control/calls").getJsonArray("calls");
            JsonObject latest = calls.getJsonObject(calls.size() - 1);
            assertThat(latest.getString("attempt")).isEqualTo("job:1");
            return latest.getString("ended");
        }
    }

    @Test
    void anAbandonedStreamCountsOnlyTheTokensItSent() throws Exception {
        client.control("{\"latencyMs\":60000}");
        CompletableFuture<HttpResponse<String>> answer = client.completeLater(
                ModelClient.request("One two three four five six seven eight.").put("stream", true));
        await().until(() -> client.get("/control").getInteger("open") == 1);

        answer.cancel(true);

        await().until(() -> client.get("/control").getInteger("abandoned") == 1);
        assertThat(client.get("/control").getInteger("outputTokens")).isLessThan(9);
    }

    @Test
    void slowRequestsRunSideBySide() throws Exception {
        client.control("{\"latencyMs\":1500}");
        client.complete(ModelClient.request("Warm up."));
        long begin = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 400)
                .mapToObj(i -> client.completeLater(ModelClient.request("Request number " + i + ".").put("stream", true)))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(1400), Duration.ofSeconds(15));
    }

    private static JsonObject errorOf(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error");
    }
}
