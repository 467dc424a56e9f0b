package io.coatcheck.api.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.LocalProfile;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/** The profile of one's own machine, where headers say who asks. */
@QuarkusTest
@RealServers
@TestProfile(LocalProfile.class)
class LocalModeTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    private final String name = "user-" + UUID.randomUUID();

    @Test
    void nobodyInParticularIsTheLocalUser() {
        assertOwner(submit(given()), "local", "local");
    }

    @Test
    void anyOfTheThreeHeadersNamesTheUser() {
        for (String header : List.of("X-User-ID", "user-id", "X-User-Email", "x-user-id")) {
            assertOwner(submit(given().header(header, name)), "local", name);
        }
    }

    @Test
    void firstHeaderCountsAndBlankOnesDoNot() {
        assertOwner(submit(given().header("X-User-Email", "c").header("user-id", "b").header("X-User-ID", name)), "local",
                name);
        assertOwner(submit(given().header("X-User-Email", "c").header("user-id", name)), "local", name);
        assertOwner(submit(given().header("X-User-ID", " ").header("user-id", name)), "local", name);
    }

    @Test
    void tenantHeaderNamesTheTenant() {
        assertOwner(submit(given().header("X-User-ID", name).header("X-Tenant-ID", "t1")), "t1", name);
    }

    @Test
    void everybodyIsAnOperatorUnlessTheRolesSayOtherwise() {
        given().get(JOBS + "?scope=tenant").then().statusCode(200);
        given().header("X-User-Roles", "user").get(JOBS + "?scope=tenant").then().statusCode(403);
        given().header("X-User-Roles", "user, Operator").get(JOBS + "?scope=tenant").then().statusCode(200);
    }

    @Test
    void bearerThatCannotBeVerifiedIsIgnored() {
        List<String> bearers = List.of("null", "undefined", "garbage", "a.b.c", Tokens.of("x").signedByAStranger(),
                Tokens.of("x").expired().signed(), Tokens.of("x").unsigned(), Tokens.empty().signed());
        for (String bearer : bearers) {
            assertOwner(submit(given().header("Authorization", "Bearer " + bearer).header("user-id", name)), "local", name);
        }
        assertOwner(submit(given().cookie("access_token", "garbage").header("user-id", name)), "local", name);
    }

    @Test
    void bearerThatCanBeVerifiedCounts() {
        assertOwner(submit(given().auth().oauth2(Tokens.of(name).tenant("t1").signed()).header("user-id", "other")), "t1",
                name);
    }

    @Test
    void usersAreStrangersHereToo() {
        UUID id = submit(given().header("user-id", name));
        given().header("user-id", name).get(JOBS + "/" + id).then().statusCode(200);
        given().header("user-id", "other").get(JOBS + "/" + id).then().statusCode(404);
        given().get(JOBS + "/" + id).then().statusCode(404);
    }

    @Test
    void jobStatusAnswersWhoeverSendsNoUser() {
        UUID id = submit(given().header("user-id", name));
        given().get("/api/job-status/" + id).then().statusCode(200);
        given().header("X-Tenant-ID", "elsewhere").get("/api/job-status/" + id).then().statusCode(200);
        given().header("user-id", name).get("/api/job-status/" + id).then().statusCode(200);
    }

    @Test
    void jobStatusIsUnknownToAnotherUser() {
        UUID id = submit(given().header("user-id", name));
        given().header("user-id", "other").get("/api/job-status/" + id).then().statusCode(404);
        given().header("X-User-ID", "other").header("user-id", name).get("/api/job-status/" + id).then().statusCode(404);
        given().get("/api/job-status/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void loadMeetsNoLimit() {
        given().contentType("application/json").body(Requests.NOOP).post(JOBS).then().statusCode(202)
                .header("RateLimit-Limit", nullValue());
    }

    @Test
    void documentationCanBeTriedInTheBrowser() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("/q/openapi"));
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
