package io.coatcheck.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class NoCorsTest {

    @Test
    void withoutConfiguredOriginsNoOtherOriginIsAllowed() {
        for (String origin : List.of("https://app.example.org", "http://localhost:3000", "null")) {
            given().header("Origin", origin).header("Access-Control-Request-Method", "POST").options("/api/v1/jobs").then()
                    .header("Access-Control-Allow-Origin", nullValue());
            User.somebody().asks().header("Origin", origin).get("/api/v1/jobs").then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }
}
