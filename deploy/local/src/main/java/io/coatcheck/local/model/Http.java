package io.coatcheck.local.model;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Writes JSON answers. */
final class Http {

    private Http() {
    }

    static Future<Void> json(HttpServerRequest request, int status, JsonObject body) {
        return request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    /** In the shape of OpenAI's errors. */
    static Future<Void> error(HttpServerRequest request, Refusal refusal) {
        JsonObject error = new JsonObject()
                .put("message", refusal.getMessage())
                .put("type", refusal.type())
                .putNull("param")
                .put("code", refusal.code());
        return json(request, refusal.status(), new JsonObject().put("error", error));
    }
}
