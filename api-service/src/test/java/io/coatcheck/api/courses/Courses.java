package io.coatcheck.api.courses;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.coatcheck.api.testing.User;
import io.coatcheck.local.testing.books.Book;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The course frontend, as far as it talks to a backend: at the root, or under {@code /api}. */
record Courses(User user, String base) {

    static Courses ofSomebody() {
        return new Courses(User.somebody(), "");
    }

    ValidatableResponse upload(byte[] content) {
        return upload(content, Map.of());
    }

    ValidatableResponse upload(byte[] content, Map<String, String> fields) {
        RequestSpecification request = user.asks().multiPart("file", "sea.pdf", content);
        fields.forEach(request::multiPart);
        return request.post(base + "/upload/pdf-structured").then();
    }

    UUID uploads() {
        return UUID.fromString(upload(Book.ofTheSea().pdf()).statusCode(202).extract().path("job_id"));
    }

    ValidatableResponse sections(Object document) {
        return user.asks().queryParam("document_id", document).get(base + "/sections").then();
    }

    ValidatableResponse generate(JsonObject request) {
        return user.sends(request.encode()).post(base + "/lessons/generate").then();
    }

    ValidatableResponse generate(Object document, Object section) {
        return generate(new JsonObject().put("document_id", document.toString())
                .put("section_id", section == null ? null : section.toString()));
    }

    ValidatableResponse generateAll(Object document) {
        return user.sends(new JsonObject().put("document_id", document.toString()).encode())
                .post(base + "/lessons/generate-all").then();
    }

    ValidatableResponse lesson(Object id) {
        return user.asks().get(base + "/lessons/" + id).then();
    }

    ValidatableResponse job(Object id) {
        return user.asks().get(base + "/jobs/" + id).then();
    }

    ValidatableResponse poll(List<?> ids) {
        JsonArray list = new JsonArray();
        ids.forEach(id -> list.add(id.toString()));
        return user.sends(new JsonObject().put("job_ids", list).encode()).post(base + "/jobs/poll").then();
    }

    ValidatableResponse jobs(String query) {
        return user.asks().get(base + "/jobs" + query).then();
    }
}
