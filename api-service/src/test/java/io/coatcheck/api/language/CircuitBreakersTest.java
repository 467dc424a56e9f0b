package io.coatcheck.api.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.AtOnce;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.gate.BreakerState;
import io.coatcheck.gate.ModelGates;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** The breakers of workers as they are told in the database; GateTest of the worker-service has the other half. */
@QuarkusTest
@RealServers
class CircuitBreakersTest {

    private static final String STATUS = "/api/circuit-breakers/status";
    private static final String RESET = "/api/circuit-breakers/reset/openai";

    @Inject
    Database database;

    @Inject
    ModelGates gates;

    private final User user = User.somebody();

    @BeforeEach
    @AfterEach
    void noWorkerIsAlive() {
        database.rows("update worker set lease_until = now() - interval '1 second'");
    }

    @Test
    void closedIsToldToTheLetterWithTheNameFirst() {
        worker(BreakerState.CLOSED);
        Response status = user.asks().get(STATUS);
        status.then().statusCode(200).body("circuitBreakers.openai.workers.closed", is(1));
        assertThat(status.asString())
                .startsWith("{\"success\":true,\"circuitBreakers\":{\"openai\":{\"name\":\"openai\",\"state\":\"CLOSED\",");
    }

    @Test
    void worstOfTheLiveWorkersCounts() {
        worker(BreakerState.CLOSED);
        UUID trying = worker(BreakerState.HALF_OPEN);
        user.asks().get(STATUS).then().body("circuitBreakers.openai.state", is("HALF_OPEN"));
        UUID open = worker(BreakerState.OPEN);
        user.asks().get(STATUS).then().body("circuitBreakers.openai.state", is("OPEN"))
                .body("circuitBreakers.openai.workers", equalTo(Map.of("closed", 1, "open", 1, "halfOpen", 1)));
        for (UUID dead : List.of(open, trying)) {
            database.rows("update worker set lease_until = now() - interval '1 second' where id = $1", dead);
        }
        user.asks().get(STATUS).then().body("circuitBreakers.openai.state", is("CLOSED"));
    }

    @Test
    void withoutAWorkerNothingIsOpen() {
        user.asks().get(STATUS).then().statusCode(200).body("circuitBreakers.openai.state", is("CLOSED"))
                .body("circuitBreakers.openai", not(hasKey("since")));
    }

    @Test
    void resetIsAnsweredOnceEveryWorkerHasDoneSo() {
        UUID one = worker(BreakerState.OPEN);
        UUID two = worker(BreakerState.OPEN);
        long before = database.rows("select breaker_resets from model_gate").get(0).getLong(0);

        CompletableFuture<Response> answer = AtOnce.meanwhile(() -> user.operator().asks().post(RESET));
        org.awaitility.Awaitility.await()
                .until(() -> database.rows("select breaker_resets from model_gate").get(0).getLong(0) == before + 1);
        Database.get(gates.report(one, BreakerState.CLOSED, before + 1));
        assertThat(answer).isNotDone();
        Database.get(gates.report(two, BreakerState.CLOSED, before + 1));

        answer.join().then().statusCode(200).body("success", is(true))
                .body("message", is("Circuit breaker openai was reset for 2 workers"))
                .body("circuitBreakers.openai.state", is("CLOSED"));
    }

    @Test
    void resetDoesNotWaitForeverForAWorkerThatIsStuck() {
        worker(BreakerState.OPEN);
        user.operator().asks().post(RESET).then().statusCode(200).time(lessThan(8_000L))
                .body("circuitBreakers.openai.state", is("OPEN"));
    }

    @Test
    void resetIsForOperatorsAndKnownNames() {
        user.asks().post(RESET).then().statusCode(403).body("$", equalTo(Map.of("error", "Only operators may do this.")));
        user.operator().asks().post("/api/circuit-breakers/reset/other").then().statusCode(404)
                .body("$", equalTo(Map.of("error", "There is no circuit breaker of this name.")));
        io.restassured.RestAssured.given().get(STATUS).then().statusCode(401).body("$", hasKey("error"));
        user.asks().get(RESET).then().statusCode(405).body("$", hasKey("error"));
    }

    private UUID worker(BreakerState state) {
        UUID id = UUID.randomUUID();
        database.rows("""
                insert into worker (id, name, lanes, capacity, lease_until, breaker)
                values ($1, 'test', '{}', 1, now() + interval '1 minute', $2)
                """, id, state.name());
        return id;
    }
}
