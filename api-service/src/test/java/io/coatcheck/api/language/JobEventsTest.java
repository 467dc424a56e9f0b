package io.coatcheck.api.language;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.EventStream;
import io.coatcheck.api.testing.EventStream.Event;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/** Front door B's stream, read as a browser reads it. */
@QuarkusTest
@RealServers
class JobEventsTest {

    private static final String RESULT = "{\"success\":true,\"flashcards\":[{\"front\":\"Zelle – ✓\"}]}";

    @Inject
    Worker worker;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    private final User user = User.somebody();

    @Test
    void jobIsToldFromItsQueueToItsResult() {
        UUID id = submitted();
        try (EventStream events = follow(id)) {
            assertThat(events.next("connected").getMap()).containsKeys("timestamp")
                    .containsEntry("jobId", id.toString()).containsEntry("status", "waiting");
            assertThat(events.head()).anyMatch(line -> line.matches("(?i)content-type: text/event-stream.*"))
                    .anyMatch(line -> line.equalsIgnoreCase("X-Accel-Buffering: no"))
                    .anyMatch(line -> line.equalsIgnoreCase("Cache-Control: no-cache, no-store, no-transform"));

            AttemptRef attempt = worker.starts(id);
            assertThat(events.next("active").getInteger("attemptsMade")).isEqualTo(1);

            worker.reports(attempt, 40, "Writing cards");
            assertThat(events.next("progress").getMap()).containsEntry("progress", 40).containsEntry("stage", "Writing cards");

            worker.completes(attempt, RESULT);
            JsonObject completed = events.next("completed");
            assertThat(completed.getJsonObject("result")).isEqualTo(new JsonObject(RESULT));
            assertThat(completed.getLong("duration")).isBetween(0L, 60_000L);
            events.assertEnded();
        }
    }

    @Test
    void eventsCarryTheJobsGrowingSeq() {
        UUID id = submitted();
        try (EventStream events = follow(id)) {
            long queued = Long.parseLong(events.nextEvent().id());
            AttemptRef attempt = worker.starts(id);
            long started = Long.parseLong(events.nextEvent().id());
            worker.completes(attempt, RESULT);
            long completed = Long.parseLong(events.nextEvent().id());
            assertThat(List.of(queued, started, completed)).isSorted().doesNotHaveDuplicates();
            assertThat(user.asks().get("/api/v1/jobs/" + id).jsonPath().getLong("seq")).isEqualTo(completed);
        }
    }

    @Test
    void attemptThatIsOverAtOnceIsToldAllTheSame() {
        UUID id = submitted();
        try (EventStream events = follow(id)) {
            events.next("connected");
            worker.completes(id, RESULT);
            assertThat(events.next("active").getInteger("attemptsMade")).isEqualTo(1);
            events.next("completed");
            events.assertEnded();
        }
    }

    @Test
    void browserThatWasToldTheEndIsToldNotToComeBack() {
        UUID id = submitted();
        worker.completes(id, RESULT);
        String last;
        try (EventStream events = follow(id)) {
            assertThat(events.next("connected")).isNotNull();
            last = events.nextEvent().id();
        }
        user.asks().header("Last-Event-ID", last).get(path(id)).then().statusCode(204);
        for (String earlier : List.of("1", "", "nonsense")) {
            try (EventStream events = EventStream.open(path(id), "Authorization", "Bearer " + user.token(), "Last-Event-ID",
                    earlier)) {
                events.next("connected");
                events.next("completed");
            }
        }
    }

    @Nested
    class LateSubscriber {

        @Test
        void ofARunningJobGetsItsPresentStateAtOnce() {
            UUID id = submitted();
            worker.reports(worker.starts(id), 70, "Writing cards");
            try (EventStream events = follow(id)) {
                assertThat(events.next("connected").getString("status")).isEqualTo("active");
                events.next("active");
                assertThat(events.next("progress").getInteger("progress")).isEqualTo(70);
            }
        }

        @Test
        void ofACompletedJobGetsItsResultAndTheEnd() {
            UUID id = submitted();
            worker.completes(id, RESULT);
            try (EventStream events = follow(id)) {
                events.next("connected");
                assertThat(events.next("completed").getJsonObject("result")).isEqualTo(new JsonObject(RESULT));
                events.assertEnded();
            }
        }

        @Test
        void ofACancelledOrExpiredJobGetsTheEnd() {
            UUID cancelled = submitted();
            user.asks().post("/api/v1/jobs/" + cancelled + "/cancellation").then().statusCode(202);
            try (EventStream events = follow(cancelled)) {
                events.next("connected");
                assertThat(events.next("cancelled").getString("jobId")).isEqualTo(cancelled.toString());
                events.assertEnded();
            }
            UUID expired = submitted();
            database.rows("update job set status = 'expired', finished_at = now() where id = $1", expired);
            try (EventStream events = follow(expired)) {
                events.next("connected");
                assertThat(events.next("failed").getString("error")).isEqualTo("Expired");
                events.assertEnded();
            }
        }
    }

    @Test
    void failureIsToldOnlyWhenItIsFinal() {
        UUID id = submitted();
        try (EventStream events = follow(id)) {
            events.next("connected");
            AttemptRef first = worker.starts(id);
            events.next("active");
            worker.failsForNow(first, Duration.ZERO);
            database.rows("update job set status = 'queued', queued_at = now() where id = $1", id);
            AttemptRef second = worker.starts(id);
            assertThat(events.next("active").getInteger("attemptsMade")).as("no failed before").isEqualTo(2);
            worker.failsForGood(second);
            JsonObject failed = events.next("failed");
            assertThat(failed.getString("error")).isEqualTo("The model refused this text.");
            assertThat(failed.getInteger("attemptsMade")).isEqualTo(2);
            events.assertEnded();
        }
    }

    @Test
    void cancellationEndsTheStreamAtOnce() {
        UUID id = submitted();
        try (EventStream events = follow(id)) {
            events.next("connected");
            worker.starts(id);
            events.next("active");
            user.asks().post("/api/v1/jobs/" + id + "/cancellation").then().statusCode(202);
            events.next("cancelled");
            events.assertEnded();
        }
    }

    @Test
    void slowReaderSlowsNobodyAndStillHearsTheEnd() {
        UUID id = submitted();
        AttemptRef attempt = worker.starts(id);
        int reports = 150;
        try (EventStream slow = EventStream.silent(path(id), "Authorization", "Bearer " + user.token());
                EventStream quick = follow(id)) {
            quick.next("connected");
            for (int i = 1; i <= reports; i++) {
                // More than all buffers between us take, so that the service has to wait for the slow reader.
                worker.reports(attempt, i * 100 / reports, i + "x".repeat(50_000));
                awaitReport(quick, i);
            }
            worker.completes(attempt, RESULT);
            quick.next("completed");
            slow.readOn();
            int told = slow.skipTo("completed");
            assertThat(told).as("events that the slow reader did not miss").isLessThan(reports);
            slow.assertEnded();
        }
    }

    private static void awaitReport(EventStream quick, int number) {
        Event event = quick.next();
        while (event.data() == null || !event.data().getString("stage", "").startsWith(number + "x")) {
            event = quick.next();
        }
    }

    @Test
    void readerWhoHangsUpIsForgotten() {
        await().until(() -> openStreams() == 0);
        UUID id = submitted();
        List<EventStream> readers = List.of(follow(id), follow(id), follow(id));
        readers.forEach(reader -> reader.next("connected"));
        assertThat(openStreams()).isEqualTo(3);

        readers.forEach(EventStream::close);

        await().atMost(Duration.ofSeconds(5)).until(() -> openStreams() == 0);
    }

    private double openStreams() {
        return metrics.get("event.streams.open").gauge().value();
    }

    @Nested
    class Refused {

        @Test
        void strangersAre() {
            Response answer = given().get(path(submitted()));
            answer.then().statusCode(401).contentType("application/json");
            assertThat(answer.<Map<String, Object>> path("$")).containsOnlyKeys("error");
            given().auth().oauth2("garbage").get(path(submitted())).then().statusCode(401);
        }

        @Test
        void foreignAndUnknownJobsAreUnknown() {
            UUID id = submitted();
            for (String other : List.of(id.toString(), UUID.randomUUID().toString(), "no-uuid")) {
                user.colleague().asks().get("/api/job-events?jobId=" + other).then().statusCode(404)
                        .body("$", equalTo(Map.of("success", false, "status", "not_found", "error", "Job not found")));
            }
            user.operator().asks().get(path(id)).then().statusCode(404);
        }

        @Test
        void missingIdIs() {
            user.asks().get("/api/job-events").then().statusCode(400)
                    .body("$", equalTo(Map.of("error", "Missing required parameter: jobId")));
            user.asks().get("/api/job-events?jobId=").then().statusCode(400);
        }
    }

    @Nested
    class EventToken {

        @Test
        void opensTheStreamWithoutAHeader() {
            UUID id = submitted();
            worker.completes(id, RESULT);
            for (String token : List.of(token(), token(id), token(UUID.randomUUID(), id))) {
                try (EventStream events = EventStream.open(path(id) + "&token=" + token)) {
                    events.next("connected");
                    events.next("completed");
                    events.assertEnded();
                }
            }
        }

        @Test
        void opensOnlyItsOwnersAndItsOwnJobs() {
            UUID id = submitted();
            given().get(path(id) + "&token=" + token(UUID.randomUUID())).then().statusCode(404);
            UUID foreign = UUID.fromString(user.colleague().sends(Requests.flashcards("A cell.").encode())
                    .post("/api/ai/generate-flashcards").path("jobId"));
            given().get(path(foreign) + "&token=" + token()).then().statusCode(404);
            given().get(path(foreign) + "&token=" + token(foreign)).then().statusCode(404);
        }

        @Test
        void thatIsNotOursIsRefused() {
            UUID id = submitted();
            String token = token();
            for (String wrong : List.of("", "x", "a.b", token + "x", token.substring(1), token.replace(".", "..") + "")) {
                Response answer = given().get(path(id) + "&token=" + wrong);
                answer.then().statusCode(401).body("error", equalTo("The event token is not valid or has expired."));
            }
        }

        private String token(UUID... jobs) {
            return user.sends(jobs.length == 0 ? "{}"
                    : new JsonObject().put("ids", List.of(jobs).stream().map(UUID::toString).toList()).encode())
                    .post("/api/v1/events/tokens").then().statusCode(200).extract().path("token");
        }
    }

    private UUID submitted() {
        return UUID.fromString(user.sends(Requests.flashcards("A cell.").put("topic", UUID.randomUUID().toString()).encode())
                .post("/api/ai/generate-flashcards").then().statusCode(202).extract().path("jobId"));
    }

    private EventStream follow(UUID id) {
        return EventStream.open(path(id), "Authorization", "Bearer " + user.token());
    }

    private static String path(UUID id) {
        return "/api/job-events?jobId=" + id;
    }
}
