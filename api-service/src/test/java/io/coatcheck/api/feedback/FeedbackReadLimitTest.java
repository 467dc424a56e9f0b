package io.coatcheck.api.feedback;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.OwnSettings;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

/** A poller gone wild is told in front door A's words. */
@QuarkusTest
@RealServers
@TestProfile(OwnSettings.class)
class FeedbackReadLimitTest {

    private final String token = Tokens.of("teacher-" + UUID.randomUUID()).claim("org", Map.of("id", "school"))
            .claim("realm_access", Map.of("roles", List.of("teacher"))).signed();

    @Test
    void tooManyReadsOfOneSecondAreRefusedWithTheHeaders() throws Exception {
        List<ValidatableResponse> answers = AtOnce.times(20, () -> given().auth().oauth2(token)
                .get(School.BASE + "/jobs/" + UUID.randomUUID() + "/status").then());

        answers.stream().filter(answer -> answer.extract().statusCode() == 429).findFirst().orElseThrow()
                .header("Retry-After", "1")
                .header("X-RateLimit-Limit", Integer.toString(OwnSettings.READS_PER_SECOND))
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", "1")
                .body("keySet()", contains("detail"))
                .body("detail", is("Rate limit exceeded. Retry after 1 seconds."));
    }
}
