package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

@QuarkusTest
@RealServers
class SubmitTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    @TestHTTPResource(JOBS)
    URI jobs;

    private final User user = User.somebody();

    @Test
    void submitIsAcceptedWithATicketAndATimeToComeBack() {
        ValidatableResponse answer = submit(Requests.job()).statusCode(202).contentType(ContentType.JSON);
        String id = answer.extract().path("id");
        answer.header("Location", is(JOBS + "/" + id))
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .header("RateLimit-Limit", is("1200"))
                .header("RateLimit-Remaining", is("1199"))
                .header("RateLimit-Reset", matchesPattern("[1-9][0-9]?"));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
    }

    @Test
    void newJobSaysEverythingAndNullForWhatIsAbsent() {
        ValidatableResponse answer = submit(Requests.job());
        Map<String, Object> job = answer.extract().path("$");
        assertThat(job.keySet()).containsExactly("id", "type", "status", "priority", "progress", "stage", "attempt",
                "maxAttempts", "seq", "queuePosition", "estimatedSecondsRemaining", "createdAt", "startedAt", "finishedAt",
                "runAt", "error", "labels", "links");
        assertThat(answer.extract().<Map<String, Object>> path("links").keySet()).containsExactly("self", "result", "events",
                "cancellation", "retry", "batch", "parent", "children");
        String self = JOBS + "/" + job.get("id");
        answer.body("type", is("noop"))
                .body("status", is("queued"))
                .body("priority", is(5))
                .body("progress", is(0))
                .body("stage", nullValue())
                .body("attempt", is(0))
                .body("maxAttempts", is(3))
                .body("seq", is(1))
                .body("queuePosition", greaterThanOrEqualTo(1))
                .body("estimatedSecondsRemaining", greaterThanOrEqualTo(1))
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
                .body("startedAt", nullValue())
                .body("finishedAt", nullValue())
                .body("runAt", equalTo(job.get("createdAt")))
                .body("error", nullValue())
                .body("labels", empty())
                .body("links.self", is(self))
                .body("links.result", nullValue())
                .body("links.events", is(self + "/events"))
                .body("links.cancellation", is(self + "/cancellation"))
                .body("links.retry", nullValue());
    }

    @Test
    void answerOfTheSubmitIsWhatALaterReadSays() {
        ValidatableResponse submitted = submit(Requests.job().put("priority", 7).put("labels", new JsonArray().add("x")));
        Map<String, Object> ticket = submitted.extract().path("$");
        Map<String, Object> read = user.asks().get(JOBS + "/" + ticket.get("id")).then().statusCode(200).extract().path("$");
        for (String steady : List.of("id", "type", "status", "priority", "seq", "createdAt", "runAt", "labels", "links")) {
            assertThat(read.get(steady)).as(steady).isEqualTo(ticket.get(steady));
        }
    }

    @Test
    void optionsReachTheRow() {
        Instant expiry = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        UUID id = user.submits(Requests.job()
                .put("priority", 9)
                .put("maxAttempts", 7)
                .put("timeoutSeconds", 33)
                .put("expiresAt", expiry.toString())
                .put("labels", new JsonArray().add("red").add("blue, green"))
                .put("input", new JsonObject().put("durationMs", 12).put("echo", "hello"))
                .put("somethingUnknown", true)
                .encode());
        Row row = database.job(id);
        assertThat(row.getInteger("priority")).isEqualTo(9);
        assertThat(row.getInteger("max_attempts")).isEqualTo(7);
        assertThat(row.getInteger("timeout_seconds")).isEqualTo(33);
        assertThat(row.getOffsetDateTime("expires_at").toInstant()).isEqualTo(expiry);
        assertThat(row.getArrayOfStrings("labels")).containsExactly("red", "blue, green");
        assertThat(row.getString("tenant")).isEqualTo(user.tenant());
        assertThat(row.getString("owner")).isEqualTo(user.name());
        String input = database.rows("select input from job_payload where job_id = $1", id).get(0).getString("input");
        assertThat(new JsonObject(input).getMap()).isEqualTo(Map.of("durationMs", 12, "echo", "hello"));
    }

    @Test
    void laterRunTimeSchedulesTheJob() {
        Instant later = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        submit(Requests.job().put("runAt", later.toString()))
                .statusCode(202)
                .header("Retry-After", is("60"))
                .body("status", is("scheduled"))
                .body("runAt", is(later.toString()))
                .body("queuePosition", nullValue())
                .body("estimatedSecondsRemaining", allOf(greaterThanOrEqualTo(3500), not(greaterThanOrEqualTo(3700))));
    }

    @Test
    void timesOfOtherZonesAreAcceptedAndAnsweredInUtc() {
        Instant later = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        // toString() leaves out the seconds when there are none, which RFC 3339 does not allow.
        String elsewhere = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(later.atOffset(java.time.ZoneOffset.ofHours(9)));
        submit(Requests.job().put("runAt", elsewhere)).statusCode(202).body("runAt", is(later.toString()));
    }

    @Test
    void bodyThatComesInChunksIsReadToItsEnd() throws Exception {
        String echo = "x".repeat(1_000);
        byte[] body = Requests.job().put("input", new JsonObject().put("echo", echo)).put("unknown", "y".repeat(300_000))
                .encode().getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(jobs)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        UUID id = UUID.fromString(new JsonObject(answer.body()).getString("id"));
        String input = database.rows("select input from job_payload where job_id = $1", id).get(0).getString("input");
        assertThat(new JsonObject(input).getString("echo")).isEqualTo(echo);
    }

    private ValidatableResponse submit(JsonObject body) {
        return user.sends(body.encode()).post(JOBS).then();
    }
}
