package io.coatcheck.local.model;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Which path does what. */
final class ModelRoutes implements Handler<HttpServerRequest> {

    private final ChatCompletions chat;
    private final ControlDesk control;

    ModelRoutes(ChatCompletions chat, ControlDesk control) {
        this.chat = chat;
        this.control = control;
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.method() + " " + request.path()) {
            case "POST /v1/chat/completions" -> request.body().onSuccess(body -> chat.begin(request, body));
            case "GET /v1/models" -> Http.json(request, 200, models());
            case "GET /control" -> Http.json(request, 200, control.state());
            case "GET /control/calls" -> Http.json(request, 200, control.calls());
            case "POST /control" -> request.body().onSuccess(body -> control.change(request, body));
            default -> Http.error(request, new Refusal(404, "not_found", "No " + request.method() + " " + request.path()));
        }
    }

    private static JsonObject models() {
        JsonObject model = new JsonObject()
                .put("id", ModelServer.MODEL_NAME)
                .put("object", "model")
                .put("created", 1767225600)
                .put("owned_by", "coatcheck");
        return new JsonObject().put("object", "list").put("data", new JsonArray().add(model));
    }
}
