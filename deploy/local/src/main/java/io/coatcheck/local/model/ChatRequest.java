package io.coatcheck.local.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What we understand of a request for a completion; everything else in it is ignored.
 *
 * @param system all system and developer messages
 * @param user all user messages
 * @param maxTokens the answer is cut off after so many tokens, when not null
 * @param usageAtEnd whether a stream ends with a chunk that tells the usage
 * @param usageInEveryChunk whether each chunk tells the usage so far, as vLLM offers
 */
record ChatRequest(String system, String user, int inputTokens, boolean stream, Integer maxTokens, boolean usageAtEnd,
        boolean usageInEveryChunk) {

    static ChatRequest of(Buffer body) {
        try {
            return of(new JsonObject(body));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new Refusal(400, "invalid_request", "The body is not a request for a chat completion");
        }
    }

    private static ChatRequest of(JsonObject body) {
        String model = Objects.toString(body.getValue("model"), "");
        if (!model.equals(ModelServer.MODEL_NAME)) {
            throw new Refusal(404, "model_not_found",
                    "The model '" + model + "' does not exist; this server has " + ModelServer.MODEL_NAME);
        }
        JsonArray messages = body.getJsonArray("messages", new JsonArray());
        String system = texts(messages, "system", "developer");
        String user = texts(messages, "user");
        if (user.isBlank()) {
            throw new Refusal(400, "invalid_request", "messages must hold a user message with text");
        }
        JsonObject streamOptions = Objects.requireNonNullElse(body.getJsonObject("stream_options"), new JsonObject());
        Integer limit = body.getInteger("max_completion_tokens", body.getInteger("max_tokens"));
        return new ChatRequest(system, user,
                TokenCount.of(texts(messages, "system", "developer", "user", "assistant", "tool")),
                body.getBoolean("stream", false),
                limit,
                streamOptions.getBoolean("include_usage", false),
                streamOptions.getBoolean("continuous_usage_stats", false));
    }

    private static String texts(JsonArray messages, String... roles) {
        return messages.stream()
                .map(JsonObject.class::cast)
                .filter(message -> List.of(roles).contains(message.getString("role")))
                .map(message -> text(message.getValue("content")))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Object content) {
        if (content instanceof JsonArray parts) {
            return parts.stream()
                    .map(part -> partText((JsonObject) part))
                    .collect(Collectors.joining("\n"));
        }
        return Objects.toString(content, "");
    }

    private static String partText(JsonObject part) {
        String type = part.getString("type");
        if (!"text".equals(type)) {
            throw new Refusal(400, "unsupported_content", "The offline model takes text only, no " + type
                    + "; set OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL to use one that does");
        }
        return part.getString("text", "");
    }
}
