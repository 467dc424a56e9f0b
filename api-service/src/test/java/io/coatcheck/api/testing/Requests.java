package io.coatcheck.api.testing;

import io.vertx.core.json.JsonObject;

/** Bodies that the service accepts. */
public final class Requests {

    public static final String NOOP = "{\"type\":\"noop\",\"input\":{}}";

    private Requests() {
    }

    /** A submit of the unified API, to be changed by the test. */
    public static JsonObject job() {
        return new JsonObject().put("type", "noop").put("input", new JsonObject());
    }

    /** A submit of front door B, to be changed by the test. */
    public static JsonObject flashcards(String content) {
        return new JsonObject()
                .put("content", content)
                .put("subject", "Biology")
                .put("topic", "Cells")
                .put("userId", "whoever");
    }
}
