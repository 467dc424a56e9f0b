package io.coatcheck.api.unified.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

@QuarkusTest
@RealServers
class BatchTest {

    private static final String BATCHES = "/api/v1/batches";

    @Inject
    Database database;
    @Inject
    Worker worker;

    private final User user = User.somebody();

    @Test
    void batchIsAcceptedWithALabelAndLinks() {
        ValidatableResponse answer = submit(batch(3).put("label", "week-5")).then().statusCode(202);
        String id = answer.extract().path("id");
        assertThat(answer.extract().<Map<String, Object>> path("$").keySet()).containsExactly("id", "total", "label", "links");
        answer.header("Location", is(BATCHES + "/" + id))
                .header("RateLimit-Remaining", is("1199"))
                .body("total", is(3))
                .body("label", is("week-5"))
                .body("links.self", is(BATCHES + "/" + id))
                .body("links.jobs", is("/api/v1/jobs?batch=" + id))
                .body("links.cancellation", is(BATCHES + "/" + id + "/cancellation"));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(jobs(id)).hasSize(3).allMatch(job -> job.getString("status").equals("queued"));
    }

    @Test
    void eachJobIsWhatItWouldBeByItself() {
        JsonObject job = Requests.job().put("priority", 9).put("maxAttempts", 7).put("labels", new JsonArray().add("red"))
                .put("input", new JsonObject().put("echo", "hello"));
        String id = submit(new JsonObject().put("jobs", new JsonArray().add(job).add(Requests.job()))).path("id");

        List<Row> jobs = jobs(id);

        assertThat(jobs.get(0).getInteger("priority")).isEqualTo(9);
        assertThat(jobs.get(0).getInteger("max_attempts")).isEqualTo(7);
        assertThat(jobs.get(0).getArrayOfStrings("labels")).containsExactly("red");
        assertThat(jobs.get(0).getString("owner")).isEqualTo(user.name());
        user.asks().get("/api/v1/jobs/" + jobs.get(1).getUUID("id")).then()
                .body("links.batch", is(BATCHES + "/" + id))
                .body("links.parent", nullValue());
    }

    @Test
    void thousandJobsAreTakenAndOneMoreIsNot() {
        String id = submit(batch(1000)).then().statusCode(202).extract().path("id");
        assertThat(jobs(id)).hasSize(1000);
        user.asks().post(BATCHES + "/" + id + "/cancellation").then().statusCode(202).body("counts.cancelled", is(1000));

        long before = database.stored();
        submit(batch(1001)).then().statusCode(422).body("errors[0].field", is("jobs"));
        submit(batch(0)).then().statusCode(422).body("errors[0].field", is("jobs"));
        submit(new JsonObject()).then().statusCode(422).body("errors[0].field", is("jobs"));
        assertThat(database.stored()).isEqualTo(before);
    }

    @Test
    void everyBadJobIsNamedAndNothingIsStored() {
        JsonArray jobs = new JsonArray()
                .add(Requests.job())
                .add(Requests.job().put("type", "unheard-of"))
                .add(Requests.job().put("input", new JsonObject().put("durationMs", -1)))
                .add(Requests.job().put("priority", 10).put("labels", new JsonArray().add("")))
                .add("no job")
                .add(Requests.job().put("priority", "high"))
                .add(Requests.job().put("expiresAt", "2020-01-01T00:00:00Z").put("runAt", "2021-01-01T00:00:00Z"))
                .addNull()
                .add(new JsonObject().put("type", "flashcards").put("input", new JsonObject()
                        .put("content", "x".repeat(200_001)).put("subject", "s").put("topic", "t")));
        long before = database.stored();

        Response answer = submit(new JsonObject().put("jobs", jobs));

        answer.then().statusCode(422).contentType("application/problem+json").body("code", is("invalid-request"));
        assertThat(answer.<List<String>> path("errors.field")).containsExactly("jobs[1].type", "jobs[2].input.durationMs",
                "jobs[3].labels.0", "jobs[3].priority", "jobs[4]", "jobs[5].priority", "jobs[6].expiresAt", "jobs[7]",
                "jobs[8].input");
        assertThat(database.stored()).isEqualTo(before);
    }

    @Test
    void timesThatHavePassedAreNamedToo() {
        JsonArray jobs = new JsonArray().add(Requests.job()).add(Requests.job().put("runAt", "2020-01-01T00:00:00Z"));

        submit(new JsonObject().put("jobs", jobs)).then().statusCode(422).body("errors.field", is(List.of("jobs[1].runAt")));
    }

    @Test
    void badLabelsAndBodiesAreRefused() {
        submit(batch(1).put("label", "x".repeat(201))).then().statusCode(422).body("errors[0].field", is("label"));
        submit(batch(1).put("label", "a\nb")).then().statusCode(422).body("errors[0].field", is("label"));
        user.sends("[]").post(BATCHES).then().statusCode(400);
        user.sends("{\"jobs\": 7}").post(BATCHES).then().statusCode(422);
        user.sends("{\"jobs\": [").post(BATCHES).then().statusCode(400).body("code", is("malformed-json"));
        user.asks().contentType(ContentType.TEXT).body("x").post(BATCHES).then().statusCode(415);
    }

    @Test
    void largeBodiesAreTakenUpToTheirLimit() {
        String text = "x".repeat(150_000);
        JsonArray large = new JsonArray();
        IntStream.range(0, 20).forEach(n -> large.add(new JsonObject().put("type", "flashcards")
                .put("input", new JsonObject().put("content", text).put("subject", "s").put("topic", "t"))));
        submit(new JsonObject().put("jobs", large)).then().statusCode(202);

        String tooLarge = "{\"label\":\"" + "x".repeat(20_000_000) + "\"}";
        user.sends(tooLarge).post(BATCHES).then().statusCode(413).body("code", is("too-large"));
        user.sends("{\"type\":\"" + "x".repeat(1_600_000) + "\"}").post("/api/v1/jobs").then().statusCode(413);
    }

    @Test
    void sameKeyIsTheSameBatch() {
        String body = batch(2).put("label", "x").encode();
        String first = keyed("k1", body).then().statusCode(202).extract().path("id");

        keyed("k1", body).then().statusCode(202).body("id", is(first)).body("total", is(2)).body("label", is("x"));
        keyed("k1", "  " + body).then().statusCode(202).body("id", is(first));
        keyed("k1", batch(2).encode()).then().statusCode(422).body("code", is("idempotency-mismatch"));
        user.sends(Requests.NOOP).header("Idempotency-Key", "k1").post("/api/v1/jobs").then()
                .statusCode(422).body("code", is("idempotency-mismatch"));
        keyed(" ", body).then().statusCode(400);
        User.somebody().sends(body).header("Idempotency-Key", "k1").post(BATCHES).then().statusCode(202)
                .body("id", org.hamcrest.Matchers.not(first));
        assertThat(database.jobsOf(user)).isEqualTo(2);
    }

    @Test
    void ofRequestsAtOnceUnderOneKeyOneIsStored() throws Exception {
        String body = batch(50).encode();

        List<Response> answers = AtOnce.times(8, () -> keyed("k", body));

        assertThat(answers).extracting(Response::statusCode).contains(202)
                .allMatch(status -> status == 202 || status == 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202).map(answer -> answer.path("id")).distinct())
                .hasSize(1);
        assertThat(database.jobsOf(user)).isEqualTo(50);
    }

    @Test
    void batchTellsHowItsJobsStand() {
        String id = submit(batch(4)).path("id");
        List<Row> jobs = jobs(id);
        worker.completes(jobs.get(0).getUUID("id"), "{}");
        worker.fails(jobs.get(1).getUUID("id"));
        AttemptRef running = worker.starts(jobs.get(2).getUUID("id"));
        worker.reports(running, 40, "half");

        ValidatableResponse open = get(id).then().statusCode(200);

        assertThat(open.extract().<Map<String, Object>> path("counts")).isEqualTo(Map.of("scheduled", 0, "queued", 1,
                "processing", 1, "completed", 1, "failed", 1, "cancelled", 0, "expired", 0));
        open.body("progress", is((100 + 100 + 40) / 4)).body("finishedAt", nullValue()).body("total", is(4));

        worker.completes(running, "{}");
        worker.completes(jobs.get(3).getUUID("id"), "{}");

        get(id).then().body("counts.completed", is(3)).body("progress", is(100)).body("finishedAt", notNullValue())
                .body("links.cancellation", nullValue());
    }

    @Test
    void childrenAreNotCountedButListed() {
        String id = submit(batch(1)).path("id");
        UUID parent = jobs(id).get(0).getUUID("id");
        List<UUID> children = worker.splits(parent, 3);

        get(id).then().body("total", is(1)).body("counts.processing", is(1)).body("counts.queued", is(0))
                .body("progress", is(10));
        assertThat(listed("batch=" + id)).containsExactly(parent.toString());
        assertThat(listed("parent=" + parent)).containsExactlyInAnyOrderElementsOf(children.stream().map(UUID::toString)
                .toList());
        assertThat(listed("parent=" + children.get(0))).isEmpty();
        user.asks().get("/api/v1/jobs?batch=nonsense").then().statusCode(400).body("errors[0].field", is("batch"));
        user.asks().get("/api/v1/jobs?limit=2&parent=" + parent).then()
                .header("Link", matchesPattern("<.*parent=" + parent + ".*>; rel=\"next\""));
    }

    @Test
    void entityTagChangesWithAnyJob() {
        String id = submit(batch(2)).path("id");
        String tag = get(id).header("ETag");

        user.asks().header("If-None-Match", tag).get(BATCHES + "/" + id).then().statusCode(304).header("ETag", is(tag));
        worker.starts(jobs(id).get(1).getUUID("id"));

        user.asks().header("If-None-Match", tag).get(BATCHES + "/" + id).then().statusCode(200);
    }

    @Test
    void cancellationEndsWhatIsOpenAndCanBeRepeated() {
        String id = submit(batch(3)).path("id");
        List<Row> jobs = jobs(id);
        worker.completes(jobs.get(0).getUUID("id"), "{}");
        List<UUID> children = worker.splits(jobs.get(1).getUUID("id"), 2);

        for (int again = 0; again < 2; again++) {
            user.asks().post(BATCHES + "/" + id + "/cancellation").then().statusCode(202)
                    .body("counts.completed", is(1)).body("counts.cancelled", is(2)).body("finishedAt", notNullValue());
        }
        assertThat(children).allMatch(child -> database.status(child).equals("cancelled"));
    }

    @Test
    void nobodyElsesBatchExists() {
        String id = submit(batch(1)).path("id");

        for (User other : List.of(user.colleague(), user.namesake(), User.somebody())) {
            other.asks().get(BATCHES + "/" + id).then().statusCode(404).body("code", is("batch-not-found"));
            other.asks().post(BATCHES + "/" + id + "/cancellation").then().statusCode(404);
            assertThat(other.asks().get("/api/v1/jobs?batch=" + id).<List<?>> path("jobs")).isEmpty();
        }
        user.asks().get(BATCHES + "/" + UUID.randomUUID()).then().statusCode(404);
        user.asks().get(BATCHES + "/nonsense").then().statusCode(404);
        assertThat(database.status(jobs(id).get(0).getUUID("id"))).isEqualTo("queued");
    }

    private Response submit(JsonObject body) {
        return user.sends(body.encode()).post(BATCHES);
    }

    private Response keyed(String key, String body) {
        return user.sends(body).header("Idempotency-Key", key).post(BATCHES);
    }

    private Response get(String id) {
        return user.asks().get(BATCHES + "/" + id);
    }

    private List<String> listed(String filter) {
        return user.asks().get("/api/v1/jobs?" + filter).then().statusCode(200).extract().path("jobs.id");
    }

    private List<Row> jobs(String batch) {
        return database.rows("select * from job where batch_id = $1 and parent_id is null order by id", UUID.fromString(batch));
    }

    private static JsonObject batch(int jobs) {
        JsonArray all = new JsonArray();
        IntStream.range(0, jobs).forEach(n -> all.add(Requests.job()));
        return new JsonObject().put("jobs", all);
    }
}
