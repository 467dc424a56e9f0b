package io.coatcheck.api.unified;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;

@QuarkusTest
@RealServers
class PreferWaitTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void jobThatIsDoneInTimeIsAnsweredWithItsResult() throws Exception {
        CompletableFuture<Response> waiting = submitPreferring("respond-async, wait=45");
        UUID id = theJob();
        worker.completes(id, "{\"echo\":\"hi\",\"attempt\":1}");
        waiting.get(10, SECONDS).then().statusCode(200)
                .header("Location", is(JOBS + "/" + id))
                .header("Preference-Applied", is("wait=45"))
                .header("Retry-After", nullValue())
                .body("id", is(id.toString()))
                .body("status", is("completed"))
                .body("result.echo", is("hi"));
    }

    @Test
    void jobThatFailsInTimeIsAnsweredWithoutAResult() throws Exception {
        CompletableFuture<Response> waiting = submitPreferring("wait=45");
        worker.fails(theJob());
        waiting.get(10, SECONDS).then().statusCode(200)
                .body("status", is("failed"))
                .body("error.code", is("model-refused"))
                .body("$", not(hasKey("result")));
    }

    @Test
    void jobThatTakesLongerIsATicketAsEver() {
        user.sends(Requests.NOOP).header("Prefer", "wait=1").post(JOBS).then().statusCode(202)
                .header("Location", notNullValue())
                .header("Retry-After", notNullValue())
                .header("Preference-Applied", is("wait=1"))
                .body("status", is("queued"))
                .body("$", not(hasKey("result")));
    }

    @Test
    void waitsBeyondAMinuteAreCutToOne() throws Exception {
        CompletableFuture<Response> waiting = submitPreferring("wait=86400");
        worker.completes(theJob(), "{}");
        waiting.get(10, SECONDS).then().statusCode(200).header("Preference-Applied", is("wait=60"));
    }

    @Test
    void preferencesWeDoNotKnowAreIgnored() {
        for (String preference : List.of("respond-async", "wait=-1", "wait=soon", "handling=lenient; foo", "await=9", "\"")) {
            user.sends(Requests.NOOP).header("Prefer", preference).post(JOBS).then().statusCode(202)
                    .header("Preference-Applied", nullValue());
        }
    }

    @Test
    void repeatedSubmitUnderItsKeyWaitsForTheSameJob() throws Exception {
        String key = UUID.randomUUID().toString();
        String id = user.sends(Requests.NOOP).header("Idempotency-Key", key).post(JOBS).then().statusCode(202).extract()
                .path("id");
        worker.completes(UUID.fromString(id), "{\"attempt\":1}");
        user.sends(Requests.NOOP).header("Idempotency-Key", key).header("Prefer", "wait=30").post(JOBS).then()
                .statusCode(200)
                .body("id", is(id))
                .body("result.attempt", is(1));
    }

    private CompletableFuture<Response> submitPreferring(String preference) {
        return AtOnce.meanwhile(() -> user.sends(Requests.NOOP).header("Prefer", preference).post(JOBS));
    }

    private UUID theJob() {
        List<Row> rows = await().until(
                () -> database.rows("select id from job where tenant = $1 and owner = $2", user.tenant(), user.name()),
                hasSize(1));
        return rows.get(0).getUUID("id");
    }
}
