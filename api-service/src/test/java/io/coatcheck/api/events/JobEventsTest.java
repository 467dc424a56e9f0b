package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.SseClient;
import io.coatcheck.api.testing.SseClient.Event;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class JobEventsTest {

    private static final long M = 1_000_000;
    private static final String JOBS = "/api/v1/jobs/";

    @TestHTTPResource("/api/v1/jobs/")
    URL jobs;

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Nested
    class Live {

        @Test
        void wholeLifeOfAJobIsToldInOrderAndEndsTheStream() {
            UUID id = user.submitsNoop();
            try (SseClient stream = follow(id, null)) {
                stream.await("queued");
                AttemptRef attempt = worker.starts(id);
                stream.await("started");
                worker.reports(attempt, 42, "writing cards", M + 3);
                stream.await("progress");
                worker.completes(attempt, "{}");
                stream.awaitEnd();

                assertThat(stream.types()).containsExactly("queued", "started", "progress", "completed");
                assertThat(stream.events()).extracting(Event::seq).containsExactly(1L, M, M + 3, 2 * M);
                assertThat(stream.events()).allSatisfy(event -> assertThat(event.id()).isEqualTo("" + event.seq()));
                assertThat(stream.last().data().getInteger("progress")).isEqualTo(100);
                assertThat(seqOf(id)).isEqualTo(2 * M);
            }
        }

        @Test
        void jobThatIsOverInAMomentWasStillQueuedAndStarted() {
            UUID id = user.submitsNoop();
            try (SseClient stream = follow(id, null)) {
                stream.await("queued");
                database.rows("select 1");
                worker.completes(id, "{}");
                stream.awaitEnd();
                assertThat(stream.types()).containsExactly("queued", "started", "completed");
            }
        }

        @Test
        void plannedRetrySaysWhenAndWhy() {
            UUID id = user.submitsNoop();
            try (SseClient stream = follow(id, null)) {
                stream.await("queued");
                worker.failsForNow(id, Duration.ofMinutes(10));
                Event planned = stream.await("retry-planned");
                assertThat(Instant.parse(planned.data().getString("runAt"))).isAfter(Instant.now().plusSeconds(500));
                assertThat(planned.data().getJsonObject("error").getString("code")).isEqualTo("model-busy");
                assertThat(planned.data().getInteger("attempt")).isEqualTo(1);
                assertThat(stream.isEnded()).isFalse();
            }
        }

        @Test
        void textIsToldAsItIsWritten() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            try (SseClient stream = follow(id, null)) {
                stream.await("started");
                worker.writes(attempt, M + 1, "The ", 0, M);
                worker.writes(attempt, M + 2, "cell", 4, M + 1);
                stream.awaitEvents(3);
                assertThat(stream.events().get(1).data().getString("text")).isEqualTo("The ");
                assertThat(stream.events().get(2).data().getLong("offset")).isEqualTo(4);
            }
        }

        @Test
        void cancellationEndsTheStreamAndLateWordsOfTheWorkerAreNotTold() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            try (SseClient stream = follow(id, null)) {
                stream.await("started");
                user.asks().post(JOBS + id + "/cancellation").then().statusCode(202);
                worker.writes(attempt, M + 1, "too late", 0, M);
                worker.bringsLate(attempt, "{}");
                stream.awaitEnd();
                assertThat(stream.types().stream().filter("cancelled"::equals)).hasSize(1);
                assertThat(stream.last().type()).isEqualTo("cancelled");
            }
        }
    }

    @Nested
    class Late {

        @Test
        void subscriberGetsThePresentStateFirst() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            worker.reports(attempt, 42, "writing cards", M + 7);
            try (SseClient stream = follow(id, null)) {
                Event first = stream.await("progress");
                assertThat(stream.events()).hasSize(1);
                assertThat(first.seq()).isEqualTo(M + 7).isEqualTo(seqOf(id));
                assertThat(first.data().getString("stage")).isEqualTo("writing cards");
                assertThat(first.data().getString("status")).isEqualTo("processing");
            }
        }

        @Test
        void subscriberGetsTheTextSoFar() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            try (SseClient first = follow(id, null)) {
                first.await("started");
                worker.writes(attempt, M + 1, "The ", 0, M);
                worker.writes(attempt, M + 2, "cell", 4, M + 1);
                first.awaitEvents(3);
                try (SseClient second = follow(id, null)) {
                    Event state = second.await("started");
                    assertThat(state.data().getString("text")).isEqualTo("The cell");
                    assertThat(state.seq()).isEqualTo(M + 2);
                }
            }
        }

        @Test
        void endedJobIsToldAndTheStreamEnds() {
            UUID id = user.submitsNoop();
            worker.fails(id);
            try (SseClient stream = follow(id, null)) {
                stream.awaitEnd();
                assertThat(stream.types()).containsExactly("failed");
                assertThat(stream.last().data().getJsonObject("error").getString("code")).isEqualTo("model-refused");
            }
        }
    }

    @Nested
    class Resuming {

        @Test
        void nothingIsMissingAndNothingComesTwice() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            try (SseClient before = follow(id, null)) {
                before.await("started");
                worker.writes(attempt, M + 1, "The ", 0, M);
                before.awaitEvents(2);
            }
            worker.writes(attempt, M + 2, "cell ", 4, M + 1);
            worker.reports(attempt, 60, "writing", M + 3);
            worker.writes(attempt, M + 4, "lives", 9, M + 2);
            try (SseClient after = follow(id, "" + (M + 1))) {
                after.awaitEvents(3);
                worker.completes(attempt, "{}");
                after.awaitEnd();
                assertThat(after.types()).containsExactly("partial-text", "progress", "partial-text", "completed");
                assertThat(after.events()).extracting(Event::seq).containsExactly(M + 2, M + 3, M + 4, 2 * M);
            }
        }

        @Test
        void endThatHappenedMeanwhileIsTold() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            try (SseClient stream = follow(id, "1")) {
                stream.awaitEnd();
                assertThat(stream.types()).containsExactly("started", "completed");
            }
        }

        @Test
        void gapThatCannotBeFilledIsAResetWithTheState() {
            UUID id = user.submitsNoop();
            worker.failsForNow(id, Duration.ZERO);
            database.rows("update job set status = 'queued', queued_at = now() where id = $1", id);
            AttemptRef second = worker.starts(id);
            worker.reports(second, 30, "again", 4 * M + 5);
            try (SseClient stream = follow(id, "" + (M + 2))) {
                Event reset = stream.await("reset");
                assertThat(stream.events()).hasSize(1);
                assertThat(reset.seq()).isEqualTo(4 * M + 5);
                assertThat(reset.data().getInteger("progress")).isEqualTo(30);
                assertThat(reset.data().getInteger("attempt")).isEqualTo(2);
                worker.completes(second, "{}");
                stream.awaitEnd();
                assertThat(stream.types()).containsExactly("reset", "completed");
            }
        }

        @Test
        void whoKnowsTheEndIsToldNotToComeBack() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            try (SseClient stream = follow(id, "" + 2 * M)) {
                assertThat(stream.status()).isEqualTo(204);
            }
        }

        @Test
        void retryGoesOnFromTheEnd() {
            UUID id = user.submitsNoop();
            worker.fails(id);
            user.asks().post(JOBS + id + "/retry").then().statusCode(202);
            try (SseClient stream = follow(id, "" + 2 * M)) {
                stream.await("queued");
                worker.completes(id, "{}");
                stream.awaitEnd();
                assertThat(stream.types()).containsExactly("queued", "started", "completed");
                assertThat(stream.events()).extracting(Event::seq).containsExactly(3 * M, 4 * M, 5 * M);
            }
        }

        @Test
        void lastEventIdMayStandInTheQuery() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            try (SseClient stream = SseClient.open(user, jobs + id.toString() + "/events?lastEventId=" + M, null)) {
                stream.awaitEnd();
                assertThat(stream.types()).containsExactly("completed");
            }
        }
    }

    @Nested
    class Answers {

        @Test
        void proxiesAndCachesAreToldToHandOnAtOnce() {
            UUID id = user.submitsNoop();
            try (SseClient stream = follow(id, null)) {
                assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
                assertThat(stream.header("Cache-Control")).contains("no-cache", "no-transform");
                assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            }
        }

        @Test
        void jobLinksToItsStream() {
            UUID id = user.submitsNoop();
            String events = user.asks().get(JOBS + id).then().extract().path("links.events");
            assertThat(events).isEqualTo(JOBS + id + "/events");
        }

        @Test
        void foreignUnknownAndErasedJobsHaveNoStream() {
            UUID id = user.submitsNoop();
            Refusals.assertProblem(user.colleague().asks().get(JOBS + id + "/events"), 404, "job-not-found");
            Refusals.assertProblem(user.asks().get(JOBS + UUID.randomUUID() + "/events"), 404, "job-not-found");
            Refusals.assertProblem(user.asks().get(JOBS + "nonsense/events"), 404, "job-not-found");
            worker.completes(id, "{}");
            database.erase(id);
            Refusals.assertProblem(user.asks().get(JOBS + id + "/events"), 410, "job-erased");
        }

        @Test
        void strangersAndBadTokensAreRefused() {
            UUID id = user.submitsNoop();
            for (String path : List.of(JOBS + id + "/events", "/api/v1/events")) {
                Refusals.assertProblem(io.restassured.RestAssured.get(path), 401, "unauthenticated");
                Refusals.assertProblem(io.restassured.RestAssured.given().auth().oauth2("x").get(path), 401,
                        "unauthenticated");
                Refusals.assertProblem(io.restassured.RestAssured.get(path + "?token=nonsense"), 401, "unauthenticated");
            }
        }

        @Test
        void tokenOpensTheStreamsOfItsJobsAndNoOther() {
            UUID id = user.submitsNoop();
            UUID other = user.submitsNoop();
            worker.completes(id, "{}");
            String token = user.sends("{\"ids\":[\"" + id + "\"]}").post("/api/v1/events/tokens").then().extract()
                    .path("token");
            String stream = io.restassured.RestAssured.get(JOBS + id + "/events?token=" + token).then().statusCode(200)
                    .extract().asString();
            assertThat(stream).contains("event:completed");
            Refusals.assertProblem(io.restassured.RestAssured.get(JOBS + other + "/events?token=" + token), 404,
                    "job-not-found");
            Refusals.assertProblem(io.restassured.RestAssured.get("/api/v1/events?token=" + token), 403, "forbidden");
        }

        @Test
        void idOfNoEventIsRefused() {
            UUID id = user.submitsNoop();
            Refusals.assertProblem(user.asks().header("Last-Event-ID", "abc").get(JOBS + id + "/events"), 400,
                    "invalid-parameter");
        }
    }

    private SseClient follow(UUID id, String lastEventId) {
        return SseClient.open(user, jobs + id.toString() + "/events", lastEventId);
    }

    private long seqOf(UUID id) {
        return ((Number) user.asks().get(JOBS + id).then().extract().path("seq")).longValue();
    }
}
