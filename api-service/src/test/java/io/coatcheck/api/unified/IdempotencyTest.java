package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@RealServers
class IdempotencyTest {

    private static final String JOBS = "/api/v1/jobs";

    @Inject
    Database database;

    @Inject
    Worker worker;

    private final User user = User.somebody();
    private final String key = UUID.randomUUID().toString();

    @Test
    void sameKeyAndBodyAreTheSameJob() {
        String id = accepted(user, Requests.NOOP);
        submit(user, Requests.NOOP).statusCode(202)
                .body("id", is(id))
                .header("Location", is(JOBS + "/" + id))
                .header("Retry-After", notNullValue());
        assertThat(database.jobsOf(user)).isEqualTo(1);
    }

    @Test
    void repeatedSubmitShowsWhereTheJobIsNow() {
        String id = accepted(user, Requests.NOOP);
        worker.completes(UUID.fromString(id), "{}");
        submit(user, Requests.NOOP).statusCode(202).body("id", is(id)).body("status", is("completed"));
    }

    @Test
    void whiteSpaceOrderAndUnknownFieldsMakeNoOtherBody() {
        String id = accepted(user, "{\"type\":\"noop\",\"input\":{\"echo\":\"a\",\"durationMs\":5},\"priority\":3}");
        submit(user, """
                {
                  "priority" : 3,
                  "comment"  : "not ours",
                  "input"    : { "durationMs": 5, "echo": "\\u0061", "hang": null },
                  "type"     : "noop"
                }
                """).statusCode(202).body("id", is(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"type\":\"noop\",\"input\":{\"echo\":\"b\"},\"priority\":3,\"labels\":[\"x, y\"]}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":4,\"labels\":[\"x, y\"]}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":3}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":3,\"labels\":[\"x\",\"y\"]}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":3,\"labels\":[\"x, y\"],\"maxAttempts\":1}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":3,\"labels\":[\"x, y\"],\"timeoutSeconds\":1}",
            "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":3,\"labels\":[\"x, y\"],\"runAt\":\"2999-01-01T00:00:00Z\"}"
    })
    void otherBodyUnderTheSameKeyIsRefused(String other) {
        String id = accepted(user, "{\"type\":\"noop\",\"input\":{\"echo\":\"a\"},\"priority\":3,\"labels\":[\"x, y\"]}");
        submit(user, other).statusCode(422).contentType("application/problem+json")
                .body("code", is("idempotency-mismatch"));
        assertThat(database.jobsOf(user)).isEqualTo(1);
        user.asks().get(JOBS + "/" + id).then().statusCode(200);
    }

    @Test
    void keysAreEachOwnersOwn() {
        String id = accepted(user, Requests.NOOP);
        for (User other : List.of(user.colleague(), user.namesake())) {
            submit(other, Requests.job().put("priority", 1).encode()).statusCode(202).body("id", not(is(id)));
        }
    }

    @Test
    void withoutAKeyEverySubmitIsANewJob() {
        assertThat(user.submitsNoop()).isNotEqualTo(user.submitsNoop());
    }

    @Test
    void refusedBodyDoesNotUseUpItsKey() {
        submit(user, "{\"type\":\"noop\",\"input\":{},\"priority\":12}").statusCode(422);
        accepted(user, Requests.NOOP);
    }

    @Test
    void keyStillCountsAfterItsJobWasCancelled() {
        String id = accepted(user, Requests.NOOP);
        user.asks().post(JOBS + "/" + id + "/cancellation").then().statusCode(202);
        submit(user, Requests.NOOP).statusCode(202).body("id", is(id)).body("status", is("cancelled"));
    }

    @Test
    void keyIsForgottenAfterADay() {
        String id = accepted(user, Requests.NOOP);
        database.rows("update idempotency_key set created_at = now() - interval '24 hours 1 second' where key = $1", key);
        submit(user, Requests.job().put("priority", 1).encode()).statusCode(202).body("id", not(is(id)));
    }

    @Test
    void firstRequestsThatArriveTogetherMakeOneJob() throws Exception {
        String token = user.token();
        List<Response> answers = AtOnce.times(20, () -> io.restassured.RestAssured.given().auth().oauth2(token)
                .contentType("application/json").body(Requests.NOOP).header("Idempotency-Key", key).post(JOBS));
        assertThat(database.jobsOf(user)).isEqualTo(1);
        List<Response> accepted = answers.stream().filter(answer -> answer.statusCode() == 202).toList();
        assertThat(accepted).isNotEmpty();
        assertThat(accepted.stream().map(answer -> answer.<String> path("id")).distinct()).hasSize(1);
        answers.stream().filter(answer -> answer.statusCode() != 202).forEach(answer -> answer.then().statusCode(409)
                .header("Retry-After", is("1"))
                .body("code", is("idempotency-in-flight")));
        submit(user, Requests.NOOP).statusCode(202).body("id", is(accepted.get(0).<String> path("id")));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 256, 5000 })
    void keyOfNoUsableLengthIsRefused(int length) {
        long before = database.stored();
        user.sends(Requests.NOOP).header("Idempotency-Key", "k".repeat(length)).post(JOBS).then().statusCode(400)
                .body("code", is("invalid-parameter"));
        user.sends(Requests.NOOP).header("Idempotency-Key", " ".repeat(length)).post(JOBS).then().statusCode(400);
        assertThat(database.stored()).isEqualTo(before);
    }

    @Test
    void longestKeyIsTaken() {
        user.sends(Requests.NOOP).header("Idempotency-Key", "k".repeat(255)).post(JOBS).then().statusCode(202);
    }

    private String accepted(User who, String body) {
        return submit(who, body).statusCode(202).extract().path("id");
    }

    private ValidatableResponse submit(User who, String body) {
        return who.sends(body).header("Idempotency-Key", key).post(JOBS).then();
    }
}
