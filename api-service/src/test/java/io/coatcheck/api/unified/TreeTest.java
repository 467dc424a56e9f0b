package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** A parent and its children as their owner sees them. */
@QuarkusTest
@RealServers
class TreeTest {

    private static final String JOBS = "/api/v1/jobs/";

    @Inject
    Database database;
    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void parentThatWaitsIsInProcess() {
        UUID parent = user.submitsNoop();
        List<UUID> children = worker.splits(parent, 2);

        get(parent).then().body("status", is("processing"))
                .body("stage", is("0 of 2 done"))
                .body("attempt", is(1))
                .body("links.children", is("/api/v1/jobs?parent=" + parent))
                .body("links.parent", nullValue());
        get(children.get(0)).then().body("status", is("queued"))
                .body("links.parent", is(JOBS + parent))
                .body("links.children", nullValue());
    }

    @Test
    void noopJobsHaveChildrenButNoGrandchildren() {
        user.submits("{\"type\":\"noop\",\"input\":{\"children\":[{\"durationMs\":5},{}]}}");
        user.sends("{\"type\":\"noop\",\"input\":{\"children\":[{\"children\":[]}]}}").post("/api/v1/jobs").then()
                .statusCode(422).body("errors[0].message", is("must not have children of their own"));
        user.sends("{\"type\":\"noop\",\"input\":{\"children\":[{\"durationMs\":-1}]}}").post("/api/v1/jobs").then()
                .statusCode(422).body("errors[0].field", is("input.children.0.durationMs"));
    }

    @Test
    void cancellingAParentCancelsItsChildren() {
        UUID parent = user.submitsNoop();
        List<UUID> children = worker.splits(parent, 2);
        worker.completes(children.get(0), "{}");

        post(parent, "cancellation").then().statusCode(202).body("status", is("cancelled"));

        assertThat(database.status(children.get(0))).isEqualTo("completed");
        assertThat(database.status(children.get(1))).isEqualTo("cancelled");
    }

    @Test
    void cancellingTheLastOpenChildStartsTheJoin() {
        UUID parent = user.submitsNoop();
        List<UUID> children = worker.splits(parent, 2);
        worker.completes(children.get(0), "{}");

        post(children.get(1), "cancellation").then().statusCode(202);

        assertThat(database.status(parent)).describedAs("at once, not with the next second's look").isEqualTo("queued");
        assertThat(database.job(parent).getInteger("children_ended")).isEqualTo(2);
    }

    @Test
    void retryingAParentReopensWhatEndedBadly() {
        UUID parent = user.submitsNoop();
        List<UUID> children = worker.splits(parent, 2);
        worker.completes(children.get(0), "{}");
        post(parent, "cancellation");

        post(parent, "retry").then().statusCode(202).body("status", is("queued"));

        assertThat(database.status(children.get(0))).isEqualTo("completed");
        assertThat(database.status(children.get(1))).isEqualTo("queued");
    }

    @Test
    void childRetriedAloneCountsAgain() {
        UUID parent = user.submitsNoop();
        List<UUID> children = worker.splits(parent, 2);
        worker.fails(children.get(0));

        post(children.get(0), "retry").then().statusCode(202);
        post(children.get(1), "cancellation");

        assertThat(database.status(parent)).isEqualTo("processing");
        worker.completes(children.get(0), "{}");
        await().atMost(Duration.ofSeconds(10)).until(() -> database.status(parent), is("queued"));
    }

    private Response get(UUID job) {
        return user.asks().get(JOBS + job);
    }

    private Response post(UUID job, String what) {
        return user.asks().post(JOBS + job + "/" + what);
    }
}
