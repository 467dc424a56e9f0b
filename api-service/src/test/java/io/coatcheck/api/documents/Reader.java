package io.coatcheck.api.documents;

import java.util.UUID;

import io.coatcheck.api.testing.User;
import io.restassured.response.ValidatableResponse;

/** The document reader's frontend, as far as it talks to a backend. */
record Reader(User user) {

    static final String BASE = "/api";

    static Reader somebody() {
        return new Reader(User.somebody());
    }

    ValidatableResponse upload(String name, byte[] content) {
        return upload(name, content, "");
    }

    ValidatableResponse upload(String name, byte[] content, String query) {
        return user.asks().multiPart("file", name, content).post(BASE + "/upload" + query).then();
    }

    UUID uploads(String name, byte[] content) {
        return UUID.fromString(upload(name, content).statusCode(202).extract().path("document_id"));
    }

    ValidatableResponse get(String path) {
        return user.asks().get(BASE + path).then();
    }

    ValidatableResponse post(String path) {
        return user.asks().post(BASE + path).then();
    }

    ValidatableResponse post(String path, String json) {
        return user.sends(json).post(BASE + path).then();
    }

    ValidatableResponse delete(String path) {
        return user.asks().delete(BASE + path).then();
    }
}
