package io.coatcheck.api.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

/** Front door A's webhook: its own body, signed as every other. */
@QuarkusTest
@RealServers
@TestProfile(WebhookProfile.class)
class FeedbackWebhookTest {

    private static final String BASE = "/api/v1/feedback-summaries";
    private static final String RESULT = "{\"summary_text\":\"You explain well.\",\"generation_method\":\"ai\",\"feedback_count\":1}";

    @Inject
    Worker worker;

    private final String school = "school-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void receiverIsToldOfACompletedSummaryAsTheJobIsRead() throws Exception {
        UUID id = queue();
        status(id).body("webhook_delivered", is(false));

        worker.completes(id, RESULT);

        Receiver.Received message = receiver.await(1).get(0);
        StandardWebhooks.assertGenuine(message, WebhookProfile.SECRET);
        JsonObject body = message.json();
        assertThat(body.fieldNames()).containsExactly("event", "timestamp", "data");
        assertThat(body.getString("event")).isEqualTo("job.completed");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> status(id).body("webhook_delivered", is(true)));
        JsonObject read = new JsonObject(status(id).extract().asString());
        assertThat(body.getString("timestamp")).isEqualTo(read.getString("completed_at"));
        assertThat(body.getJsonObject("data")).isEqualTo(read.put("webhook_delivered", false));
        assertThat(body.getJsonObject("data").getJsonObject("result").getString("summary_text")).isEqualTo("You explain well.");
    }

    @Test
    void receiverIsToldOfAFailedSummary() {
        UUID id = queue();

        worker.fails(id);

        JsonObject body = receiver.await(1).get(0).json();
        assertThat(body.getString("event")).isEqualTo("job.failed");
        assertThat(body.getJsonObject("data").getString("error_message")).isEqualTo("The model refused this text.");
        assertThat(body.getJsonObject("data").getInteger("student_id")).isEqualTo(7);
    }

    @Test
    void jobOfTheUnifiedApiIsToldInItsOwnWords() {
        JsonObject job = new JsonObject("{\"type\":\"feedback-summary\",\"input\":{\"comments\":[]}}").put("webhookUrl",
                receiver.url("/x"));
        UUID id = UUID
                .fromString(request().body(job.encode()).post("/api/v1/jobs").then().statusCode(202).extract().path("id"));

        worker.completes(id, RESULT);

        assertThat(receiver.await(1).get(0).json().getString("type")).isEqualTo("job.completed");
    }

    private UUID queue() {
        request().body("{\"student_name\":\"Sanne Vos\",\"comments\":[{\"text\":\"You explain well.\"}]}")
                .put(BASE + "/evaluation/5/student/7/feedback").then().statusCode(200);
        return UUID.fromString(request().body(new JsonObject().put("webhook_url", receiver.url("/hook")).encode())
                .post(BASE + "/evaluation/5/student/7/queue").then().statusCode(202).extract().path("job_id"));
    }

    private ValidatableResponse status(UUID id) {
        return request().get(BASE + "/jobs/" + id + "/status").then().statusCode(200);
    }

    private RequestSpecification request() {
        return given().contentType(ContentType.JSON).header("X-Tenant-ID", school).header("X-User-Email",
                "teacher@example.org");
    }
}
