package io.coatcheck.api.canvas;

import java.util.UUID;

import io.coatcheck.api.testing.User;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The canvas frontend, as far as it talks to a backend. */
record Canvas(User user) {

    static final String BASE = "/api/ai-agent";

    static Canvas ofSomebody() {
        return new Canvas(User.somebody());
    }

    static JsonObject request() {
        return new JsonObject().put("instructions", "Draw the system and its milestones");
    }

    /** What a worker makes of a job. */
    static String drawing(UUID job) {
        JsonObject circle = new JsonObject().put("id", UUID.randomUUID().toString()).put("canvas_id", job.toString())
                .put("object_type", "circle").put("z_index", 0).put("created_by", "somebody")
                .put("properties", new JsonObject().put("x", 10).put("y", 20).put("radius", 30).put("fill", "#AABBCC"));
        return new JsonObject().put("success", true).put("canvas_id", job.toString())
                .put("objects", new JsonArray().add(circle)).put("message", "Canvas created with 1 object")
                .put("title", "The system").put("request_id", job.toString()).encode();
    }

    ValidatableResponse create(JsonObject request) {
        return create(request.encode());
    }

    ValidatableResponse create(String body) {
        return user.sends(body).post(BASE + "/create-canvas").then();
    }

    UUID creates() {
        return UUID.fromString(create(request()).statusCode(202).extract().path("job_id"));
    }

    ValidatableResponse status(Object id) {
        return user.asks().get(BASE + "/job/" + id + "/status").then();
    }

    ValidatableResponse result(Object id) {
        return user.asks().get(BASE + "/job/" + id + "/result").then();
    }

    ValidatableResponse cancel(Object id) {
        return user.asks().post(BASE + "/job/" + id + "/cancel").then();
    }

    ValidatableResponse retry(Object id) {
        return user.asks().post(BASE + "/job/" + id + "/retry").then();
    }

    ValidatableResponse jobs(String query) {
        return user.asks().get(BASE + "/jobs" + query).then();
    }

    ValidatableResponse stats(String query) {
        return user.asks().get(BASE + "/jobs/stats" + query).then();
    }

    ValidatableResponse cleanUp(String query) {
        return user.asks().delete(BASE + "/jobs" + query).then();
    }
}
