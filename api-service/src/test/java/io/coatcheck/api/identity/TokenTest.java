package io.coatcheck.api.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Tokens;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

/** Who a token says its bearer is, with the claims as they are named unless configured. */
@QuarkusTest
@RealServers
class TokenTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    private final String name = "somebody-" + UUID.randomUUID();

    @Test
    void userAndTenantBecomeTheJobsOwner() {
        UUID id = submit(given().auth().oauth2(Tokens.of(name).tenant("t1").signed()));
        assertOwner(id, "t1", name);
    }

    @Test
    void schoolIsATenantToo() {
        UUID id = submit(given().auth().oauth2(Tokens.of(name).claim("school_id", 4711).signed()));
        assertOwner(id, "4711", name);
    }

    @Test
    void tokenWithoutATenantBelongsToTheDefaultOne() {
        UUID id = submit(given().auth().oauth2(Tokens.of(name).signed()));
        assertOwner(id, "default", name);
    }

    @Test
    void cookieIsAsGoodAsTheHeader() {
        UUID id = submit(given().cookie("access_token", Tokens.of(name).tenant("t1").signed()));
        assertOwner(id, "t1", name);
    }

    @Test
    void headerComesBeforeTheCookie() {
        UUID id = submit(given().auth().oauth2(Tokens.of(name).tenant("t1").signed())
                .cookie("access_token", Tokens.of("somebody else").tenant("t2").signed()));
        assertOwner(id, "t1", name);
    }

    @Test
    void cookieThatAForeignPageSendsAlongIsRefused() {
        UUID id = submit(given().auth().oauth2(Tokens.of(name).tenant("t1").signed()));
        given().cookie("access_token", Tokens.of(name).tenant("t1").signed()).header("Origin", "https://foreign.example")
                .post(JOBS + "/" + id + "/cancellation").then().statusCode(403);
        given().auth().oauth2(Tokens.of(name).tenant("t1").signed())
                .get(JOBS + "/" + id).then().statusCode(200).body("status", org.hamcrest.Matchers.equalTo("queued"));
    }

    @Test
    void metricsNeedAnOperatorsToken() {
        given().get("/q/metrics").then().statusCode(401);
        given().auth().oauth2(Tokens.of(name).tenant("t1").signed()).get("/q/metrics").then().statusCode(403);
        given().auth().oauth2(Tokens.of(name).tenant("t1").roles("operator").signed()).get("/q/metrics").then().statusCode(200);
    }

    @Test
    void cookieThatIsNoTokenIsRefused() {
        given().cookie("access_token", "garbage").get(JOBS).then().statusCode(401);
    }

    @Test
    void bearerMayBeWrittenInAnyCase() {
        submit(given().header("Authorization", "bearer " + Tokens.of(name).signed()));
    }

    @Test
    void rolesComeAsAnArrayOrAsWords() {
        for (Object roles : List.of(List.of("user", "operator"), "user operator", "user,operator", "OPERATOR")) {
            String token = Tokens.of(name).tenant("t1").claim("roles", roles).signed();
            given().auth().oauth2(token).get(JOBS + "?scope=tenant").then().statusCode(200);
        }
        for (Object roles : List.of(List.of("user", "operators"), "user co-operator", List.of(), Map.of("operator", true))) {
            String token = Tokens.of(name).tenant("t1").claim("roles", roles).signed();
            given().auth().oauth2(token).get(JOBS + "?scope=tenant").then().statusCode(403);
        }
    }

    @Test
    void nestedRolesCountOnlyWhenConfigured() {
        String token = Tokens.of(name).tenant("t1").claim("realm_access", Map.of("roles", List.of("operator"))).signed();
        given().auth().oauth2(token).get(JOBS + "?scope=tenant").then().statusCode(403);
    }

    @Test
    void namesOfAllKindsAreKeptAsTheyAre() {
        for (String strange : List.of("O'Brien \"the\" \\ quoter", "名前-" + name, "a,b;c %_" + name)) {
            User user = new User("t'1", strange, "user");
            UUID id = user.submitsNoop();
            assertOwner(id, "t'1", strange);
            user.asks().get(JOBS + "/" + id).then().statusCode(200);
        }
    }

    private static UUID submit(RequestSpecification request) {
        return UUID.fromString(request.contentType("application/json").body(Requests.NOOP).post(JOBS).then().statusCode(202)
                .extract().path("id"));
    }

    private void assertOwner(UUID id, String tenant, String owner) {
        assertThat(database.job(id).getString("tenant")).isEqualTo(tenant);
        assertThat(database.job(id).getString("owner")).isEqualTo(owner);
    }
}
