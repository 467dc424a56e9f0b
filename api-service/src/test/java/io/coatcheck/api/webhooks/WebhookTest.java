package io.coatcheck.api.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Jobs that end, and a real server that is told. */
@QuarkusTest
@RealServers
@TestProfile(WebhookProfile.class)
class WebhookTest {

    private static final String JOBS = "/api/v1/jobs";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Worker worker;
    @Inject
    Database database;
    @Inject
    ScopedDatabase scoped;
    @Inject
    DeliveredWebhooks delivered;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void receiverIsToldOfACompletedJobAndCanVerifyIt() throws Exception {
        UUID id = submit("/hooks/7?key=a%20b");

        worker.completes(id, "{}");

        Receiver.Received message = receiver.await(1).get(0);
        assertThat(message.path()).isEqualTo("/hooks/7?key=a%20b");
        assertThat(message.header("content-type")).isEqualTo("application/json");
        StandardWebhooks.assertGenuine(message, WebhookProfile.SECRET);
        StandardWebhooks.assertGenuine(message, WebhookProfile.OLD_SECRET);
        JsonObject body = message.json();
        assertThat(body.fieldNames()).containsExactly("type", "timestamp", "data");
        assertThat(body.getString("type")).isEqualTo("job.completed");
        JsonObject read = new JsonObject(given().get(JOBS + "/" + id).asString());
        assertThat(body.getJsonObject("data")).isEqualTo(read);
        assertThat(body.getString("timestamp")).isEqualTo(read.getString("finishedAt"));
        Row row = awaitDelivered(id);
        assertThat(row.getInteger("tries")).isEqualTo(1);
        assertThat(row.getInteger("last_status")).isEqualTo(204);
        assertThat(message.header("webhook-id")).isEqualTo("msg_" + row.getUUID("id"));
    }

    @Test
    void everyWayToEndIsTold() {
        worker.fails(submit("/failed"));
        given().post(JOBS + "/" + submit("/cancelled") + "/cancellation").then().statusCode(202);
        UUID expiring = submit("/expired");
        database.rows("update job set expires_at = now() where id = $1", expiring);

        List<Receiver.Received> messages = receiver.await(3);

        assertThat(messages).extracting(message -> message.path() + " " + message.json().getString("type"))
                .containsExactlyInAnyOrder("/failed job.failed", "/cancelled job.cancelled", "/expired job.expired");
        assertThat(messages).filteredOn(message -> message.path().equals("/failed")).first()
                .extracting(message -> message.json().getJsonObject("data").getJsonObject("error").getString("code"))
                .isEqualTo("model-refused");
    }

    @Test
    void failedAttemptThatIsTriedAgainIsNoEnd() {
        UUID id = submit("/once");
        worker.failsForNow(id, Duration.ZERO);
        await().atMost(SOON).until(() -> database.status(id).equals("queued"));

        worker.completes(id, "{}");

        awaitDelivered(id);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void endAfterAPersonsRetryIsToldByAMessageOfItsOwn() {
        receiver.answering(Receiver.status(500));
        UUID id = submit("/again");
        worker.fails(id);
        receiver.await(1);
        given().post(JOBS + "/" + id + "/retry").then().statusCode(202);
        receiver.answering(Receiver.status(200));
        await().atMost(SOON).until(() -> deliveries(id).stream().allMatch(row -> row.getValue("delivered_at") != null));
        assertThat(deliveredJobs(id)).containsExactly(id);
        receiver.answering(Receiver.status(410));
        worker.completes(id, "{}");

        await().atMost(SOON).until(() -> deliveries(id).size() == 2
                && deliveries(id).stream().allMatch(row -> row.getValue("next_try_at") == null));

        List<String> told = receiver.received().stream().map(message -> message.json().getString("type")).toList();
        assertThat(told.subList(0, told.size() - 1)).as("though it was queued again by then").containsOnly("job.failed");
        assertThat(told.get(told.size() - 1)).isEqualTo("job.completed");
        assertThat(receiver.received()).extracting(message -> message.header("webhook-id")).containsAll(
                deliveries(id).stream().map(row -> "msg_" + row.getUUID("id")).toList());
        assertThat(deliveredJobs(id)).as("the latest end is not known to the receiver").isEmpty();
    }

    @Test
    void failingReceiverIsTriedAgainWithTheSameMessage() {
        AtomicInteger calls = new AtomicInteger();
        receiver.answering(request -> Receiver.status(calls.incrementAndGet() < 3 ? 503 : 200).give(request));
        UUID id = submit("/flaky");

        worker.completes(id, "{}");

        Row row = awaitDelivered(id);
        assertThat(row.getInteger("tries")).isEqualTo(3);
        assertThat(row.getInteger("last_status")).isEqualTo(200);
        assertThat(row.getString("last_error")).isNull();
        assertThat(receiver.received()).hasSize(3);
        assertThat(receiver.received()).extracting(message -> message.header("webhook-id"))
                .containsOnly("msg_" + row.getUUID("id"));
        assertThat(receiver.received()).extracting(Receiver.Received::body).containsOnly(receiver.received().get(0).body());
    }

    @Test
    void receiverThatAlwaysFailsIsGivenUpAfterFiveTries() {
        receiver.answering(Receiver.status(500));
        UUID id = submit("/broken");

        worker.completes(id, "{}");

        Row row = awaitGivenUp(id);
        assertThat(row.getInteger("tries")).isEqualTo(5);
        assertThat(row.getInteger("last_status")).isEqualTo(500);
        assertThat(row.getString("last_error")).isEqualTo("http-500");
        assertThat(receiver.received()).hasSize(5);
    }

    @Test
    void receiverThatIsGoneIsNotAskedAgain() {
        receiver.answering(Receiver.status(410));
        UUID id = submit("/gone");

        worker.completes(id, "{}");

        assertThat(awaitGivenUp(id).getInteger("tries")).isEqualTo(1);
    }

    @Test
    void redirectIsNotFollowed() {
        receiver.answering(request -> {
            request.getResponseHeaders().add("Location", receiver.url("/elsewhere"));
            Receiver.status(request.getRequestURI().getPath().equals("/moved") ? 307 : 200).give(request);
        });
        UUID id = submit("/moved");

        worker.completes(id, "{}");

        assertThat(awaitGivenUp(id).getString("last_error")).isEqualTo("http-307");
        assertThat(receiver.received()).extracting(Receiver.Received::path).containsOnly("/moved");
    }

    @Test
    void receiverThatDoesNotListenIsTriedAgain() {
        receiver.close();
        UUID id = submit("/closed");

        worker.completes(id, "{}");

        Row row = awaitGivenUp(id);
        assertThat(row.getString("last_error")).isEqualTo("no-connection");
        assertThat(row.getInteger("tries")).isEqualTo(5);
    }

    @Test
    void endlessAnswerIsNotReadToItsEnd() {
        receiver.answering(request -> {
            request.sendResponseHeaders(200, 0);
            byte[] much = new byte[1_000_000];
            while (true) {
                request.getResponseBody().write(much);
            }
        });
        UUID id = submit("/endless");

        worker.completes(id, "{}");

        assertThat(awaitDelivered(id).getInteger("tries")).isEqualTo(1);
    }

    @Test
    void slowReceiverDoesNotHoldUpTheOthers() {
        try (Receiver slow = new Receiver().answering(request -> Thread.sleep(60_000))) {
            for (int i = 0; i < 10; i++) {
                worker.completes(submitTo(slow.url("/slow")), "{}");
            }
            slow.await(2);
            UUID id = submit("/quick");

            worker.completes(id, "{}");

            awaitDelivered(id);
            assertThat(slow.received()).as("tries to one receiver at once").hasSizeLessThanOrEqualTo(4);
            await().atMost(SOON).until(() -> database.rows(
                    "select 1 from webhook_delivery where url = $1 and last_error = 'timeout'", slow.url("/slow")).size() > 0);
        }
    }

    @Test
    void manyToOneReceiverAreAllDeliveredOnce() {
        List<UUID> jobs = java.util.stream.IntStream.range(0, 40).mapToObj(i -> submit("/job/" + i)).toList();

        jobs.forEach(job -> worker.completes(job, "{}"));

        jobs.forEach(this::awaitDelivered);
        assertThat(receiver.received()).extracting(Receiver.Received::path).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void erasedJobLeavesNoDelivery() {
        UUID id = submit("/erased");
        worker.completes(id, "{}");
        awaitDelivered(id);

        database.erase(id);

        assertThat(deliveries(id)).isEmpty();
    }

    @Test
    void deliveriesAreHiddenFromOthers() {
        UUID id = submit("/private");
        worker.completes(id, "{}");
        awaitDelivered(id);

        assertThat(seenBy(new Scope("local", "local"), id)).isEqualTo(1);
        assertThat(seenBy(new Scope("local", "somebody"), id)).isZero();
        assertThat(seenBy(new Scope("elsewhere", null), id)).isZero();
    }

    private long seenBy(Scope scope, UUID job) {
        return scoped.run(scope, client -> client.preparedQuery("select count(*) from webhook_delivery where job_id = $1")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(job)))
                .await().atMost(SOON).iterator().next().getLong(0);
    }

    private Set<UUID> deliveredJobs(UUID id) {
        return delivered.of(new Scope("local", "local"), List.of(id)).await().atMost(SOON);
    }

    private UUID submit(String path) {
        return submitTo(receiver.url(path));
    }

    private static UUID submitTo(String url) {
        return UUID.fromString(given().contentType(ContentType.JSON).body(Requests.job().put("webhookUrl", url).encode())
                .post(JOBS).then().statusCode(202).extract().path("id"));
    }

    private List<Row> deliveries(UUID job) {
        return database.rows("select * from webhook_delivery where job_id = $1", job);
    }

    private Row awaitDelivered(UUID job) {
        return await().atMost(SOON).until(() -> deliveries(job), rows -> rows.size() == 1
                && rows.get(0).getValue("delivered_at") != null && rows.get(0).getValue("next_try_at") == null).get(0);
    }

    private Row awaitGivenUp(UUID job) {
        Row row = await().atMost(SOON).until(() -> deliveries(job), rows -> rows.size() == 1
                && rows.get(0).getValue("next_try_at") == null).get(0);
        assertThat(row.getValue("delivered_at")).isNull();
        return row;
    }
}
