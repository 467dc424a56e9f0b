package io.coatcheck.api.unified;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@RealServers
class FollowTest {

    private static final String JOBS = "/api/v1/jobs/";

    @Inject
    Worker worker;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    private final User user = User.somebody();

    @Nested
    class Reading {

        @Test
        void runningJobShowsItsAttemptProgressAndStage() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            worker.reports(attempt, 42, "writing cards");
            user.asks().get(JOBS + id).then().statusCode(200)
                    .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                    .body("status", is("processing"))
                    .body("attempt", is(1))
                    .body("progress", is(42))
                    .body("stage", is("writing cards"))
                    .body("startedAt", notNullValue())
                    .body("queuePosition", nullValue());
        }

        @Test
        void completedJobLinksToItsResultAndOffersNoCancellation() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            user.asks().get(JOBS + id).then().statusCode(200)
                    .header("Retry-After", nullValue())
                    .body("status", is("completed"))
                    .body("progress", is(100))
                    .body("finishedAt", notNullValue())
                    .body("estimatedSecondsRemaining", nullValue())
                    .body("links.result", is(JOBS + id + "/result"))
                    .body("links.cancellation", nullValue())
                    .body("links.retry", nullValue());
        }

        @Test
        void failedJobSaysWhyAndLinksToItsRetry() {
            UUID id = user.submitsNoop();
            worker.fails(id);
            user.asks().get(JOBS + id).then().statusCode(200)
                    .body("status", is("failed"))
                    .body("error.code", is("model-refused"))
                    .body("error.message", is("The model refused this text."))
                    .body("links.retry", is(JOBS + id + "/retry"))
                    .body("links.result", nullValue());
        }

        @Test
        void jobThatWillBeTriedAgainIsScheduled() {
            UUID id = user.submitsNoop();
            worker.failsForNow(id, Duration.ofMinutes(10));
            user.asks().get(JOBS + id).then().statusCode(200)
                    .body("status", is("scheduled"))
                    .body("attempt", is(1))
                    .body("error.code", is("model-busy"));
        }

        @Test
        void idMayBeWrittenInUpperCase() {
            UUID id = user.submitsNoop();
            user.asks().get(JOBS + id.toString().toUpperCase(java.util.Locale.ROOT)).then().statusCode(200)
                    .body("id", is(id.toString()));
        }

        @Test
        void erasedJobIsGone() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            database.erase(id);
            user.asks().get(JOBS + id).then().statusCode(410).body("code", is("job-erased"));
        }
    }

    @Nested
    class Conditional {

        @Test
        void sameEntityTagIsAnsweredWithoutABody() {
            UUID id = user.submitsNoop();
            String tag = user.asks().get(JOBS + id).then().statusCode(200).extract().header("ETag");
            user.asks().header("If-None-Match", tag).get(JOBS + id).then().statusCode(304)
                    .header("ETag", is(tag))
                    .body(is(emptyString()));
        }

        @Test
        void tagAmongSeveralOrWithoutItsWeaknessMatchesToo() {
            UUID id = user.submitsNoop();
            String tag = user.asks().get(JOBS + id).header("ETag");
            user.asks().header("If-None-Match", "\"other\", " + tag).get(JOBS + id).then().statusCode(304);
            user.asks().header("If-None-Match", tag.replace("W/", "")).get(JOBS + id).then().statusCode(304);
            user.asks().header("If-None-Match", "*").get(JOBS + id).then().statusCode(304);
        }

        @Test
        void changedJobHasAnotherTag() {
            UUID id = user.submitsNoop();
            String before = user.asks().get(JOBS + id).header("ETag");
            worker.starts(id);
            String after = user.asks().header("If-None-Match", before).get(JOBS + id).then().statusCode(200).extract()
                    .header("ETag");
            assertThat(after).isNotEqualTo(before);
        }
    }

    @Nested
    class LongPolling {

        @Test
        void changeWakesTheRequestLongBeforeItsWaitIsOver() throws Exception {
            UUID id = user.submitsNoop();
            CompletableFuture<Response> waiting = AtOnce
                    .meanwhile(() -> user.asks().queryParam("wait", 60).queryParam("since", 1).get(JOBS + id));
            awaitSomebodyWaiting();
            worker.starts(id);
            waiting.get(10, SECONDS).then().statusCode(200).body("status", is("processing")).body("seq", is(1_000_000));
        }

        @Test
        void cancellationWakesTheRequestToo() throws Exception {
            UUID id = user.submitsNoop();
            CompletableFuture<Response> waiting = AtOnce
                    .meanwhile(() -> user.asks().queryParam("wait", 60).queryParam("since", 1).get(JOBS + id));
            awaitSomebodyWaiting();
            user.asks().post(JOBS + id + "/cancellation");
            waiting.get(10, SECONDS).then().statusCode(200).body("status", is("cancelled"));
        }

        @Test
        void newsThatAreAlreadyThereAreAnsweredAtOnce() throws Exception {
            UUID id = user.submitsNoop();
            worker.starts(id);
            AtOnce.meanwhile(() -> user.asks().queryParam("wait", 60).queryParam("since", 1).get(JOBS + id))
                    .get(10, SECONDS).then().statusCode(200).body("status", is("processing"));
        }

        @Test
        void waitWithoutSinceIsForTheEndOfTheJob() throws Exception {
            UUID id = user.submitsNoop();
            CompletableFuture<Response> waiting = AtOnce
                    .meanwhile(() -> user.asks().queryParam("wait", 60).get(JOBS + id));
            awaitSomebodyWaiting();
            worker.starts(id);
            user.asks().post(JOBS + id + "/cancellation").then().statusCode(202);
            waiting.get(10, SECONDS).then().statusCode(200).body("status", is("cancelled"));
        }

        @Test
        void nothingNewWithinTheWaitIs304() {
            UUID id = user.submitsNoop();
            long began = System.nanoTime();
            user.asks().queryParam("wait", 1).queryParam("since", 1).get(JOBS + id).then().statusCode(304)
                    .header("ETag", notNullValue());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
        }

        @Test
        void sinceWithoutWaitIsA304AtOnce() {
            UUID id = user.submitsNoop();
            user.asks().queryParam("since", 1).get(JOBS + id).then().statusCode(304);
            user.asks().queryParam("since", 0).get(JOBS + id).then().statusCode(200);
        }

        @Test
        void nobodyIsRememberedAfterTheAnswer() throws Exception {
            UUID id = user.submitsNoop();
            CompletableFuture<Response> waiting = AtOnce
                    .meanwhile(() -> user.asks().queryParam("wait", 60).queryParam("since", 1).get(JOBS + id));
            awaitSomebodyWaiting();
            worker.starts(id);
            waiting.get(10, SECONDS);
            // A minute, because a request of another test may wait for that long.
            await().atMost(Duration.ofSeconds(75)).until(FollowTest.this::watched, is(0.0));
        }

        private void awaitSomebodyWaiting() {
            await().until(FollowTest.this::watched, greaterThanOrEqualTo(1.0));
        }
    }

    private double watched() {
        return metrics.get("jobs.watched").gauge().value();
    }
}
