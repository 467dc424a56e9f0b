package io.coatcheck.local.model;

import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** An answer as server-sent events. */
final class StreamedAnswer {

    private final Answer answer;
    private final ChatRequest request;
    private final Call call;

    StreamedAnswer(Answer answer, ChatRequest request, Call call) {
        this.answer = answer;
        this.request = request;
        this.call = call;
    }

    List<String> pieces(int wanted) {
        return answer.pieces(wanted);
    }

    Buffer opening() {
        return event(withUsage(Completion.chunk(call, new JsonObject().put("role", "assistant").put("content", ""), null)));
    }

    Buffer chunk(String piece) {
        return event(withUsage(Completion.chunk(call, new JsonObject().put("content", piece), null)));
    }

    Buffer closing() {
        Buffer closing = event(withUsage(Completion.chunk(call, new JsonObject(), answer.finishReason())));
        if (request.usageAtEnd()) {
            closing.appendBuffer(event(Completion.usageChunk(call)));
        }
        return closing.appendString("data: [DONE]\n\n");
    }

    private JsonObject withUsage(JsonObject chunk) {
        return request.usageInEveryChunk() ? chunk.put("usage", Completion.usage(call)) : chunk;
    }

    private static Buffer event(JsonObject data) {
        return Buffer.buffer("data: ").appendBuffer(data.toBuffer()).appendString("\n\n");
    }
}
