package io.coatcheck.api.unified;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class PollTest {

    @Inject
    Worker worker;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    private final User user = User.somebody();

    @Test
    void answersEveryIdInTheOrderAskedFor() {
        UUID first = user.submitsNoop();
        UUID second = user.submitsNoop();
        worker.completes(first, "{}");
        poll(second, UUID.randomUUID(), first, "no-uuid", second).statusCode(200)
                .body("jobs", hasSize(5))
                .body("jobs.status", contains("queued", "not_found", "completed", "not_found", "queued"))
                .body("jobs[0].id", is(second.toString()))
                .body("jobs[2].id", is(first.toString()))
                .body("jobs[3].id", is("no-uuid"));
    }

    @Test
    void saysNothingButIdAndStatusOfAnUnknownJob() {
        Map<String, Object> unknown = poll("no-uuid").extract().path("jobs[0]");
        assertThat(unknown).isEqualTo(Map.of("id", "no-uuid", "status", "not_found"));
    }

    @Test
    void showsAJobAsItsOwnDocumentDoes() {
        UUID id = user.submitsNoop();
        worker.completes(id, "{}");
        Object alone = user.asks().get("/api/v1/jobs/" + id).then().extract().path("$");
        assertThat(poll(id).extract().<Object> path("jobs[0]")).isEqualTo(alone);
    }

    @Test
    void doesNotFindAnErasedJob() {
        UUID id = user.submitsNoop();
        worker.completes(id, "{}");
        database.erase(id);
        poll(id).statusCode(200).body("jobs[0].status", is("not_found"));
    }

    @Test
    void takesAHundredIdsAndNotOneMore() {
        poll(Collections.nCopies(100, UUID.randomUUID()).toArray()).statusCode(200).body("jobs", hasSize(100));
        poll(Collections.nCopies(101, UUID.randomUUID()).toArray()).statusCode(400).body("code", is("too-many-ids"));
    }

    @Test
    void wantsAtLeastOneId() {
        poll().statusCode(422).body("code", is("invalid-request"));
        refused("{}");
        refused("{\"ids\":null}");
        refused("{\"ids\":[null]}");
        refused("{\"ids\":\"one\"}");
        refused("{\"ids\":[1]}");
    }

    @Test
    void refusesAWaitOutOfRange() {
        String id = UUID.randomUUID().toString();
        for (Object wait : List.of(-1, 61, "5", 1.5)) {
            refused(new JsonObject().put("ids", new JsonArray().add(id)).put("wait", wait).encode());
        }
    }

    @Test
    void waitEndsAsSoonAsOneOfTheJobsChanges() throws Exception {
        UUID still = user.submitsNoop();
        UUID changing = user.submitsNoop();
        CompletableFuture<Response> waiting = AtOnce.meanwhile(() -> user
                .sends(waitingFor(60, Map.of(still, 1, changing, 1)).encode()).post("/api/v1/jobs/poll"));
        // Another test's request may still be waiting.
        await().until(() -> metrics.get("jobs.watched").gauge().value(), greaterThanOrEqualTo(2.0));
        worker.starts(changing);
        List<Map<String, Object>> jobs = waiting.get(10, SECONDS).then().statusCode(200).extract().path("jobs");
        assertThat(jobs).extracting(job -> job.get("id") + " " + job.get("status"))
                .containsExactlyInAnyOrder(still + " queued", changing + " processing");
    }

    @Test
    void waitThatBringsNothingAnswersTheStateAsItIs() {
        UUID id = user.submitsNoop();
        user.sends(waitingFor(1, Map.of(id, 1)).encode()).post("/api/v1/jobs/poll").then().statusCode(200)
                .body("jobs.status", contains("queued"));
    }

    @Test
    void waitForUnknownJobsIsAnsweredAtOnce() throws Exception {
        AtOnce.meanwhile(() -> user.sends(waitingFor(60, Map.of(UUID.randomUUID(), 1)).encode()).post("/api/v1/jobs/poll"))
                .get(10, SECONDS).then().statusCode(200).body("jobs.status", contains("not_found"));
    }

    @Test
    void foreignJobIsAsUnknownAsAnyOther() {
        UUID foreign = user.colleague().submitsNoop();
        poll(foreign).statusCode(200).body("jobs.status", contains("not_found"));
        assertThat(poll(foreign).extract().<List<Object>> path("jobs.findAll { it.type != null }")).isEmpty();
    }

    private static JsonObject waitingFor(int seconds, Map<UUID, Integer> seen) {
        JsonObject since = new JsonObject();
        seen.forEach((id, seq) -> since.put(id.toString(), seq));
        return new JsonObject().put("ids", new JsonArray(List.copyOf(since.fieldNames()))).put("wait", seconds)
                .put("since", since);
    }

    private ValidatableResponse poll(Object... ids) {
        JsonArray all = new JsonArray();
        for (Object id : ids) {
            all.add(id.toString());
        }
        return user.sends(new JsonObject().put("ids", all).encode()).post("/api/v1/jobs/poll").then();
    }

    private void refused(String body) {
        user.sends(body).post("/api/v1/jobs/poll").then().statusCode(422).body("code", is("invalid-request"))
                .body("errors", is(org.hamcrest.Matchers.not(empty())));
    }
}
