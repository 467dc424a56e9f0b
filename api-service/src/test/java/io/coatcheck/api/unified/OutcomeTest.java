package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Nested;
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
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@RealServers
class OutcomeTest {

    private static final String JOBS = "/api/v1/jobs/";

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Nested
    class Result {

        @Test
        void isTheWorkersJsonAsItWasStored() {
            String json = "{\"echo\":\"ünïcode \\u2028 \\\"quoted\\\"\",\"attempt\":1,\"nested\":{\"a\":[1,2.50,null]}}";
            UUID id = user.submitsNoop();
            worker.completes(id, json);
            String body = result(id).statusCode(200).contentType(ContentType.JSON).extract().asString();
            assertThat(body).isEqualTo(json);
        }

        @Test
        void isNotReadyBeforeTheEnd() {
            UUID id = user.submitsNoop();
            refusedAsNotReady(id);
            AttemptRef attempt = worker.starts(id);
            refusedAsNotReady(id);
            worker.completes(attempt, "{}");
            result(id).statusCode(200);
        }

        @Test
        void isNotReadyWhileARetryIsPlanned() {
            UUID id = user.submitsNoop();
            worker.failsForNow(id, Duration.ofMinutes(5));
            refusedAsNotReady(id);
        }

        @Test
        void ofAFailedJobSaysWhyThereIsNone() {
            UUID id = user.submitsNoop();
            worker.fails(id);
            result(id).statusCode(409).body("code", is("job-failed"))
                    .body("detail", containsString("The model refused this text."));
        }

        @Test
        void ofACancelledJobIsNoneEither() {
            UUID id = user.submitsNoop();
            cancel(id);
            result(id).statusCode(409).body("code", is("job-failed")).body("detail", containsString("cancelled"));
        }

        @Test
        void ofAnErasedJobIsGone() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            database.erase(id);
            result(id).statusCode(410).body("code", is("job-erased"));
        }

        private void refusedAsNotReady(UUID id) {
            result(id).statusCode(409).contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("[1-9][0-9]{0,2}"))
                    .body("code", is("result-not-ready"));
        }
    }

    @Nested
    class Cancellation {

        @Test
        void ofAQueuedJobIsAcceptedAndAgainTheSecondTime() {
            UUID id = user.submitsNoop();
            cancel(id).statusCode(202).header("Location", is(JOBS + id)).body("status", is("cancelled"))
                    .body("finishedAt", notNullValue());
            Object first = user.asks().get(JOBS + id).then().extract().path("$");
            cancel(id).statusCode(202).body("status", is("cancelled"));
            assertThat(user.asks().get(JOBS + id).then().extract().<Object> path("$")).isEqualTo(first);
        }

        @Test
        void ofAScheduledJobIsAccepted() {
            UUID id = user.submits(Requests.job().put("runAt", Instant.now().plusSeconds(600).toString()).encode());
            cancel(id).statusCode(202).body("status", is("cancelled"));
        }

        @Test
        void ofARunningJobIsFinalWhateverItsWorkerBrings() {
            UUID id = user.submitsNoop();
            AttemptRef attempt = worker.starts(id);
            cancel(id).statusCode(202).body("status", is("cancelled"));
            assertThat(worker.bringsLate(attempt, "{}")).isFalse();
            user.asks().get(JOBS + id).then().body("status", is("cancelled"));
            result(id).statusCode(409).body("code", is("job-failed"));
        }

        @Test
        void ofACompletedOrFailedJobIsRefused() {
            UUID completed = user.submitsNoop();
            worker.completes(completed, "{}");
            cancel(completed).statusCode(409).body("code", is("job-finished"));
            UUID failed = user.submitsNoop();
            worker.fails(failed);
            cancel(failed).statusCode(409).body("code", is("job-finished"));
        }

        @Test
        void isAcceptedWhileSomebodyKeepsReopeningTheJob() throws Exception {
            UUID id = user.submitsNoop();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> retries = AtOnce.meanwhile(() -> reopenUntil(over, id));
            try {
                for (int i = 0; i < 200; i++) {
                    cancel(id).statusCode(202);
                }
            } finally {
                over.set(true);
            }
            assertThat(retries.get(30, TimeUnit.SECONDS)).isGreaterThan(20);
        }

        private int reopenUntil(AtomicBoolean over, UUID id) {
            int reopened = 0;
            while (!over.get()) {
                int status = user.asks().post(JOBS + id + "/retry").statusCode();
                assertThat(status).isIn(202, 409);
                reopened += status == 202 ? 1 : 0;
            }
            return reopened;
        }

        @Test
        void ofAnErasedJobIsGone() {
            UUID id = user.submitsNoop();
            cancel(id);
            database.erase(id);
            cancel(id).statusCode(410).body("code", is("job-erased"));
        }
    }

    @Nested
    class Retry {

        @Test
        void startsTheAttemptsAnewAndKeepsTheHistory() {
            UUID id = user.submitsNoop();
            worker.fails(id);
            int seq = user.asks().get(JOBS + id).then().extract().path("seq");
            int after = retry(id).statusCode(202)
                    .header("Location", is(JOBS + id))
                    .body("id", is(id.toString()))
                    .body("status", is("queued"))
                    .body("attempt", is(0))
                    .body("progress", is(0))
                    .body("error", nullValue())
                    .body("startedAt", nullValue())
                    .body("finishedAt", nullValue())
                    .extract().path("seq");
            assertThat(after).isGreaterThan(seq);

            worker.starts(id);
            user.asks().get(JOBS + id).then().body("status", is("processing")).body("attempt", is(1));
            assertThat(database.rows("select outcome from job_attempt where job_id = $1 order by attempt", id))
                    .extracting(row -> row.getString("outcome")).containsExactly("failed", null);
        }

        @Test
        void reopensACancelledJobWhichThenCompletes() {
            UUID id = user.submitsNoop();
            cancel(id);
            retry(id).statusCode(202).body("status", is("queued"));
            worker.completes(id, "{\"attempt\":1}");
            result(id).statusCode(200).body("attempt", is(1));
        }

        @Test
        void ofAnOpenJobIsRefused() {
            UUID id = user.submitsNoop();
            refused(id);
            worker.starts(id);
            refused(id);
        }

        @Test
        void ofACompletedJobIsRefused() {
            UUID id = user.submitsNoop();
            worker.completes(id, "{}");
            refused(id);
        }

        @Test
        void ofAnErasedJobIsGone() {
            UUID id = user.submitsNoop();
            worker.fails(id);
            database.erase(id);
            retry(id).statusCode(410).body("code", is("job-erased"));
        }

        private void refused(UUID id) {
            retry(id).statusCode(409).body("code", is("job-not-retryable"));
        }
    }

    private ValidatableResponse result(UUID id) {
        return user.asks().get(JOBS + id + "/result").then();
    }

    private ValidatableResponse cancel(UUID id) {
        return user.asks().post(JOBS + id + "/cancellation").then();
    }

    private ValidatableResponse retry(UUID id) {
        return user.asks().post(JOBS + id + "/retry").then();
    }
}
