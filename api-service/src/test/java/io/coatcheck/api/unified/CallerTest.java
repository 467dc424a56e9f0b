package io.coatcheck.api.unified;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;

/** Who the service takes one for. */
@QuarkusTest
@RealServers
class CallerTest {

    @Test
    void aCallerIsWhoeverTheTokenNames() {
        User user = User.somebody();
        user.asks().get("/api/v1/me").then().statusCode(200)
                .body("user", equalTo(user.name()))
                .body("tenant", equalTo(user.tenant()))
                .body("roles", contains("user"));
    }

    @Test
    void aPageLearnsThatItsUserRunsTheQueue() {
        User.somebody().operator().asks().get("/api/v1/me").then().statusCode(200).body("roles", contains("operator"));
    }
}
