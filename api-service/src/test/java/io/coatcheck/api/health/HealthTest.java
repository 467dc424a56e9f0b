package io.coatcheck.api.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class HealthTest {

    @Test
    void livenessAsksOnlyWhetherTheProcessMakesProgress() {
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"))
                .body("checks.name", contains("scheduler"));
    }

    @Test
    void readinessNamesWhatASubmitNeedsAndShowsRedisBeside() {
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"))
                .body("checks.name", hasItems("PostgreSQL", "Redis (not needed)"))
                .body("checks.find { it.name.startsWith('Redis') }.data.connection", is("connected"));
    }

    @Test
    void swaggerUiIsForLocalModeOnly() {
        given().get("/q/swagger-ui/").then().statusCode(404);
    }

    @Test
    void metricsCountWhatHappens() {
        User user = User.somebody();
        user.submitsNoop();
        user.operator().asks().get("/q/metrics").then().statusCode(200)
                .body(containsString("jobs_submitted_total{"))
                .body(containsString("rate_limit_unchecked_total"));
    }
}
