package io.coatcheck.api.testing;

import static io.restassured.RestAssured.given;

import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Somebody with a valid token. Each is new to the service, so that tests which share a database do not meet. */
public record User(String tenant, String name, String... roles) {

    /** Somebody of a tenant that nobody else belongs to. */
    public static User somebody() {
        return new User(unique("tenant"), unique("user"), "user");
    }

    public User colleague() {
        return new User(tenant, unique("colleague"), "user");
    }

    /** The operator of this user's tenant. */
    public User operator() {
        return new User(tenant, unique("operator"), "operator");
    }

    /** The one with the same name in another tenant. */
    public User namesake() {
        return new User(unique("tenant"), name, "user");
    }

    public String token() {
        return Tokens.of(name).tenant(tenant).roles(roles).signed();
    }

    /** A request with this user's token. */
    public RequestSpecification asks() {
        return given().auth().oauth2(token());
    }

    /** A request with this user's token and a JSON body. */
    public RequestSpecification sends(String json) {
        return asks().contentType(ContentType.JSON).body(json);
    }

    /** Submits through the unified API and answers the new job's id. */
    public UUID submits(String json) {
        return UUID.fromString(sends(json).post("/api/v1/jobs").then().statusCode(202).extract().path("id"));
    }

    public UUID submitsNoop() {
        return submits(Requests.NOOP);
    }

    private static String unique(String what) {
        return what + "-" + UUID.randomUUID();
    }
}
