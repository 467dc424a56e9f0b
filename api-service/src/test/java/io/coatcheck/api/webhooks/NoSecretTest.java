package io.coatcheck.api.webhooks;

import static org.hamcrest.Matchers.is;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Nothing unsigned is ever sent. */
@QuarkusTest
@RealServers
@TestProfile(NoSecretTest.WithoutASecret.class)
class NoSecretTest {

    public static final class WithoutASecret implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("webhooks.secret", "");
        }
    }

    @Test
    void webhookIsRefusedByAServiceThatCannotSign() {
        User.somebody().sends(Requests.job().put("webhookUrl", "https://example.org/hook").encode()).post("/api/v1/jobs").then()
                .statusCode(422)
                .body("code", is("invalid-request"))
                .body("errors[0].field", is("webhookUrl"));
    }
}
