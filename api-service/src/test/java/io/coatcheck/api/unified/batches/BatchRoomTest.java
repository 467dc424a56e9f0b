package io.coatcheck.api.unified.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
@TestProfile(BatchRoomTest.LittleRoom.class)
class BatchRoomTest {

    public static final class LittleRoom implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("submit.most-queued", "500", "submit.max-waiting-characters", "1000000");
        }
    }

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void batchThatItsLaneHasNoRoomForIsRefusedWhole() {
        Response refused = submit(501, Requests.job());

        Refusals.assertProblem(refused, 503, "unavailable");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(database.jobsOf(user)).isZero();
    }

    @Test
    void batchThatMemoryHasNoRoomForIsRefusedWhole() {
        JsonObject large = new JsonObject().put("type", "flashcards").put("input", new JsonObject()
                .put("content", "x".repeat(190_000)).put("subject", "s").put("topic", "t"));

        Refusals.assertProblem(submit(6, large), 503, "unavailable");

        assertThat(database.jobsOf(user)).isZero();
        submit(5, large).then().statusCode(202);
    }

    private Response submit(int jobs, JsonObject job) {
        JsonArray all = new JsonArray();
        IntStream.range(0, jobs).forEach(n -> all.add(job));
        return user.sends(new JsonObject().put("jobs", all).encode()).post("/api/v1/batches");
    }
}
