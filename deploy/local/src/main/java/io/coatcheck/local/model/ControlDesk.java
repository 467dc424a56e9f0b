package io.coatcheck.local.model;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Where tests and demonstrations tell the model how to behave, and see what was asked of it. */
final class ControlDesk {

    private final Behaviour behaviour;
    private final CallLog calls;

    ControlDesk(Behaviour behaviour, CallLog calls) {
        this.behaviour = behaviour;
        this.calls = calls;
    }

    JsonObject state() {
        return calls.totals().mergeIn(behaviour.current().toJson());
    }

    JsonObject calls() {
        JsonArray records = new JsonArray();
        calls.latest().forEach(call -> records.add(call.toJson()));
        return new JsonObject().put("calls", records);
    }

    void change(HttpServerRequest request, Buffer body) {
        try {
            behaviour.change(behaviour.current().with(new JsonObject(body)));
            Http.json(request, 200, state());
        } catch (DecodeException | ClassCastException e) {
            Http.error(request, new Refusal(400, "invalid_control", "The body must be a JSON object"));
        } catch (Refusal refusal) {
            Http.error(request, refusal);
        }
    }
}
