package io.coatcheck.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Somebody else's job is as unknown as one that never was, for whoever they are. */
@QuarkusTest
@RealServers
class ForeignJobTest {

    private static final String JOBS = "/api/v1/jobs/";

    enum Stranger {
        COLLEAGUE,
        NAMESAKE_OF_ANOTHER_TENANT,
        OPERATOR,
        STAFF;

        User of(User owner) {
            return switch (this) {
                case COLLEAGUE -> owner.colleague();
                case NAMESAKE_OF_ANOTHER_TENANT -> owner.namesake();
                case OPERATOR -> owner.operator();
                case STAFF -> new User(owner.tenant(), owner.colleague().name(), "staff");
            };
        }
    }

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User owner = User.somebody();

    @ParameterizedTest
    @EnumSource
    void isUnknownToReadCancelAndRetry(Stranger who) {
        User stranger = who.of(owner);
        UUID id = owner.submitsNoop();
        UUID unknown = UUID.randomUUID();
        for (String path : new String[] { "", "/result", "?wait=2&since=1" }) {
            Refusals.assertProblem(stranger.asks().get(JOBS + id + path), 404, "job-not-found");
            assertThat(stranger.asks().get(JOBS + id + path).asString())
                    .isEqualTo(stranger.asks().get(JOBS + unknown + path).asString());
        }
        Refusals.assertProblem(stranger.asks().post(JOBS + id + "/cancellation"), 404, "job-not-found");
        Refusals.assertProblem(stranger.asks().post(JOBS + id + "/retry"), 404, "job-not-found");
        assertThat(database.status(id)).isEqualTo("queued");
    }

    @ParameterizedTest
    @EnumSource
    void isUnknownToReadWithItsResult(Stranger who) {
        User stranger = who.of(owner);
        UUID id = owner.submitsNoop();
        worker.completes(id, "{\"echo\":\"secret\"}");
        Refusals.assertProblem(stranger.asks().get(JOBS + id), 404, "job-not-found");
        Refusals.assertProblem(stranger.asks().get(JOBS + id + "/result"), 404, "job-not-found");
        stranger.asks().get("/api/job-status/" + id).then().statusCode(404)
                .body("$", equalTo(Map.of("success", false, "status", "not_found", "error", "Job not found")));
    }

    @ParameterizedTest
    @EnumSource
    void isInNoPollOrList(Stranger who) {
        User stranger = who.of(owner);
        UUID id = owner.submitsNoop();
        stranger.sends(new JsonObject().put("ids", new JsonArray().add(id.toString())).encode()).post(JOBS + "poll").then()
                .statusCode(200).body("jobs.status", contains("not_found"));
        stranger.asks().get("/api/v1/jobs").then().statusCode(200).body("jobs", is(empty()));
    }
}
