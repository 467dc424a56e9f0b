package io.coatcheck.api.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.OwnSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Claims by the names an operator configured, some of them inside others. */
@QuarkusTest
@RealServers
@TestProfile(OwnSettings.class)
class OwnClaimsTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    private final String email = UUID.randomUUID() + "@example.org";
    private final Map<String, String> org = Map.of("id", "org-" + UUID.randomUUID());

    @Test
    void userAndTenantComeFromTheConfiguredClaims() {
        String id = given().auth().oauth2(Tokens.of("sub").claim("email", email).claim("org", org).signed())
                .contentType("application/json")
                .body(new JsonObject().put("type", "flashcards").put("input", Requests.flashcards("A text.")).encode())
                .post(JOBS).then().statusCode(202).extract().path("id");
        Row job = database.job(UUID.fromString(id));
        assertThat(job.getString("owner")).isEqualTo(email);
        assertThat(job.getString("tenant")).isEqualTo(org.get("id"));
    }

    @Test
    void firstClaimThatIsPresentCounts() {
        given().auth().oauth2(Tokens.of("sub").claim("org", org).signed()).get(JOBS).then().statusCode(200);
        given().auth().oauth2(Tokens.empty().claim("org", org).signed()).get(JOBS).then().statusCode(401);
    }

    @Test
    void rolesMayStandInsideOtherClaims() {
        assertScopeAllowed(Map.of("realm_access", Map.of("roles", List.of("operator"))), 200);
        assertScopeAllowed(Map.of("resource_access", Map.of("coatcheck", Map.of("roles", List.of("operator")))), 200);
        assertScopeAllowed(Map.of("resource_access", Map.of("other", Map.of("roles", List.of("operator")))), 403);
        assertScopeAllowed(Map.of("roles", List.of("operator")), 403);
        assertScopeAllowed(Map.of("realm_access", "operator"), 403);
    }

    @Test
    void typesForBenchmarksAreUnknownUnlessSwitchedOn() {
        given().auth().oauth2(Tokens.of(email).claim("org", org).signed()).contentType("application/json").body(Requests.NOOP)
                .post(JOBS).then().statusCode(422).body("code", is("unknown-type"));
    }

    private void assertScopeAllowed(Map<String, Object> claims, int status) {
        // A caller of its own each time: the limit of reads is low here.
        Tokens token = Tokens.of(UUID.randomUUID().toString()).claim("org", org);
        claims.forEach(token::claim);
        given().auth().oauth2(token.signed()).get(JOBS + "?scope=tenant").then().statusCode(status);
    }
}
