package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class ScopeTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    private final User user = User.somebody();
    private final User operator = user.operator();

    @Test
    void operatorSeesTheirTenantWhenTheyAskForIt() {
        UUID mine = operator.submitsNoop();
        UUID users = user.submitsNoop();
        user.namesake().submitsNoop();
        operator.asks().get(JOBS + "?scope=tenant").then().statusCode(200)
                .body("jobs.id", contains(users.toString(), mine.toString()));
    }

    @Test
    void operatorSeesEveryTenantWhenTheyAskForIt() {
        UUID users = user.submitsNoop();
        UUID elsewhere = user.namesake().submitsNoop();
        operator.asks().get(JOBS + "?scope=all").then().statusCode(200)
                .body("jobs.id", hasItem(users.toString()))
                .body("jobs.id", hasItem(elsewhere.toString()));
    }

    @Test
    void operatorSeesTheirOwnJobsUnlessTheyAskForMore() {
        UUID mine = operator.submitsNoop();
        user.submitsNoop();
        operator.asks().get(JOBS).then().body("jobs.id", contains(mine.toString()));
        operator.asks().get(JOBS + "?scope=own").then().body("jobs.id", contains(mine.toString()));
        UUID users = user.submitsNoop();
        operator.asks().get(JOBS + "/" + users).then().statusCode(404);
        operator.asks().post(JOBS + "/" + users + "/cancellation").then().statusCode(404);
        assertThat(database.status(users)).isEqualTo("queued");
    }

    @Test
    void nextPageStaysInTheScope() {
        user.submitsNoop();
        user.submitsNoop();
        operator.asks().get(JOBS + "?scope=tenant&limit=1").then().header("Link", containsString("scope=tenant"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "tenant", "all" })
    void widerScopeIsForOperatorsOnly(String scope) {
        UUID colleagues = user.colleague().submitsNoop();
        User staff = new User(user.tenant(), user.name(), "user", "staff");
        for (User somebody : new User[] { user, staff }) {
            somebody.asks().queryParam("scope", scope).get(JOBS).then().statusCode(403).body("code", is("forbidden"));
            somebody.asks().queryParam("scope", scope).post(JOBS + "/" + colleagues + "/cancellation").then()
                    .statusCode(403);
            somebody.asks().queryParam("scope", scope).post(JOBS + "/" + colleagues + "/retry").then().statusCode(403);
        }
        assertThat(database.status(colleagues)).isEqualTo("queued");
    }

    @Test
    void operatorCancelsAndRetriesJobsOfTheirTenant() {
        UUID id = user.submitsNoop();
        operator.asks().post(JOBS + "/" + id + "/cancellation?scope=tenant").then().statusCode(202)
                .body("status", is("cancelled"));
        operator.asks().post(JOBS + "/" + id + "/retry?scope=tenant").then().statusCode(202).body("status", is("queued"));
        user.asks().get(JOBS + "/" + id).then().statusCode(200).body("status", is("queued"));
        assertThat(database.job(id).getString("owner")).isEqualTo(user.name());
    }

    @Test
    void tenantScopeEndsAtTheTenant() {
        UUID elsewhere = user.namesake().submitsNoop();
        operator.asks().post(JOBS + "/" + elsewhere + "/cancellation?scope=tenant").then().statusCode(404);
        operator.asks().post(JOBS + "/" + elsewhere + "/cancellation?scope=all").then().statusCode(202);
        assertThat(database.status(elsewhere)).isEqualTo("cancelled");
    }

    @Test
    void unknownScopeIsRefused() {
        operator.asks().get(JOBS + "?scope=everything").then().statusCode(400).body("code", is("invalid-parameter"))
                .body("detail", not(containsString("everything")));
    }
}
