package io.coatcheck.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.OwnSettings;
import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

/** Browsers of the frontends call from their own origins. */
@QuarkusTest
@RealServers
@TestProfile(OwnSettings.class)
class CorsTest {

    private static final String[] ALLOWED = { "Authorization", "Content-Type", "X-User-ID", "user-id", "X-User-Email",
            "X-Tenant-ID", "X-User-Roles", "X-Student-ID", "Idempotency-Key", "Prefer", "Last-Event-ID", "If-None-Match" };

    private static final String[] EXPOSED = { "location", "retry-after", "etag", "link", "ratelimit-limit",
            "ratelimit-remaining", "ratelimit-reset", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset",
            "preference-applied" };

    @Test
    void preflightFromAConfiguredOriginIsAnsweredWithoutAToken() {
        for (String path : new String[] { "/api/v1/jobs", "/api/ai/generate-flashcards" }) {
            String allowed = preflight(path, OwnSettings.ORIGIN).statusCode(200)
                    .header("Access-Control-Allow-Origin", is(OwnSettings.ORIGIN))
                    .extract().header("Access-Control-Allow-Headers");
            assertThat(allowed.toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
                    .contains(java.util.stream.Stream.of(ALLOWED).map(name -> name.toLowerCase(Locale.ROOT))
                            .toArray(String[]::new));
        }
    }

    @Test
    void answersExposeTheHeadersThatClientsRead() {
        String exposed = given().header("Origin", OwnSettings.ORIGIN).get("/api/v1/jobs/" + UUID.randomUUID()).then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", is(OwnSettings.ORIGIN))
                .extract().header("Access-Control-Expose-Headers");
        assertThat(exposed.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains(EXPOSED);
    }

    @Test
    void otherOriginsAreNotAllowed() {
        preflight("/api/v1/jobs", "https://evil.example.org").header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://evil.example.org").get("/api/v1/jobs").then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static ValidatableResponse preflight(String path, String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", String.join(",", ALLOWED))
                .options(path).then();
    }
}
