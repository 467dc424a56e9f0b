package io.coatcheck.local.model;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The JSON of the protocol. */
final class Completion {

    private Completion() {
    }

    static JsonObject whole(Call call, Answer answer) {
        JsonObject message = new JsonObject().put("role", "assistant").put("content", answer.text()).putNull("refusal");
        JsonObject choice = new JsonObject()
                .put("index", 0)
                .put("message", message)
                .putNull("logprobs")
                .put("finish_reason", answer.finishReason());
        return envelope(call, "chat.completion")
                .put("choices", new JsonArray().add(choice))
                .put("usage", usage(call));
    }

    static JsonObject chunk(Call call, JsonObject delta, String finishReason) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finishReason);
        return envelope(call, "chat.completion.chunk").put("choices", new JsonArray().add(choice));
    }

    static JsonObject usageChunk(Call call) {
        return envelope(call, "chat.completion.chunk").put("choices", new JsonArray()).put("usage", usage(call));
    }

    static JsonObject usage(Call call) {
        return new JsonObject()
                .put("prompt_tokens", call.inputTokens())
                .put("completion_tokens", call.outputTokens())
                .put("total_tokens", call.inputTokens() + call.outputTokens());
    }

    private static JsonObject envelope(Call call, String kind) {
        return new JsonObject()
                .put("id", call.id())
                .put("object", kind)
                .put("created", System.currentTimeMillis() / 1000)
                .put("model", ModelServer.MODEL_NAME);
    }
}
