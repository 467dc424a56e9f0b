package io.coatcheck.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** A lane in which three jobs may wait. How many do is known every two seconds, so a few more get in. */
@QuarkusTest
@RealServers
@TestProfile(FullLaneTest.ThreeMayWait.class)
class FullLaneTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Database database;

    private final User user = User.somebody();

    public static final class ThreeMayWait implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("submit.most-queued", "3");
        }
    }

    @BeforeEach
    void empty() {
        database.rows("update job set status = 'cancelled', finished_at = now() where status in ('queued', 'scheduled')");
        await().atMost(SOON).until(() -> submit("first-" + user.name()).statusCode() == 202);
    }

    @Test
    void fullLaneRefusesNewJobsAndStillKnowsThoseItTook() {
        List<UUID> taken = new ArrayList<>();
        Response refused = await().atMost(SOON).until(() -> {
            Response answer = submit("key-" + taken.size());
            if (answer.statusCode() == 202) {
                taken.add(UUID.fromString(answer.path("id")));
            }
            return answer;
        }, answer -> answer.statusCode() != 202);

        refused.then().statusCode(503).header("Retry-After", matchesPattern("[1-9][0-9]*")).body("code", is("unavailable"));
        long stored = database.jobsOf(user);
        assertThat(stored).as("nothing was stored for a refusal").isEqualTo(taken.size() + 1L);
        assertThat(submit("key-0").then().statusCode(202).extract().<String> path("id")).isEqualTo(taken.get(0).toString());
        user.asks().get("/api/v1/jobs/" + taken.get(0)).then().statusCode(200);
    }

    @Test
    void laneThatHasRoomAgainTakesJobsAgain() {
        await().atMost(SOON).until(() -> submit("fill-" + UUID.randomUUID()).statusCode() == 503);

        database.rows("update job set status = 'cancelled', finished_at = now() where status = 'queued'");

        await().atMost(SOON).until(() -> submit("again-" + UUID.randomUUID()).statusCode() == 202);
    }

    private Response submit(String key) {
        return user.sends(Requests.NOOP).header("Idempotency-Key", key).post("/api/v1/jobs");
    }
}
