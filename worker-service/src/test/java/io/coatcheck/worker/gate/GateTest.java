package io.coatcheck.worker.gate;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static io.coatcheck.job.JobStatus.QUEUED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.gate.ModelGates;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.lease.WorkerIdentity;
import io.coatcheck.worker.model.ModelBreaker;
import io.coatcheck.worker.model.ModelGate;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.faulttolerance.api.CircuitBreakerState;

/** What an operator and the provider decide for all workers, as this one heeds it. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class GateTest {

    @Inject
    Jobs jobs;
    @Inject
    ModelGates gates;
    @Inject
    ModelGate gate;
    @Inject
    ModelBreaker breaker;
    @Inject
    GateWatch watch;
    @Inject
    WorkerIdentity identity;
    @Inject
    ReactiveRedisDataSource redis;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    @AfterEach
    void openAgain() {
        control("{\"mode\":\"ok\",\"failNext\":0,\"retryAfterSeconds\":null}");
        Jobs.get(gates.switchCalls(false, null, null));
        jobs.update("update model_gate set closed_until = null");
        breaker.reset();
        jobs.clear();
        await().atMost(Jobs.PATIENCE).until(() -> {
            watch.lookNow();
            return gate.isOpen();
        });
    }

    @Test
    void switchCutsACallThatIsGoingOnAndItsJobWaitsWithoutLosingAnAttempt() {
        control("{\"mode\":\"hang\"}");
        long abandoned = modelCount("abandoned");
        UUID id = submitCards();
        jobs.awaitStatus(id, PROCESSING);
        await().atMost(Jobs.PATIENCE).until(() -> modelCount("open") > 0);

        switchOff();

        jobs.awaitStatus(id, QUEUED);
        await().atMost(Jobs.PATIENCE).untilAsserted(() -> assertThat(modelCount("abandoned")).isEqualTo(abandoned + 1));
        assertThat(jobs.attempt(id, 1).getString("outcome")).isEqualTo("handed_back");
        assertThat(jobs.attempt(id, 1).getLong("input_tokens")).as("what the cut call cost is on record").isPositive();

        control("{\"mode\":\"ok\"}");
        Jobs.get(gates.switchCalls(false, null, "operator"));

        var job = jobs.awaitStatus(id, COMPLETED);
        assertThat(job.getInteger("attempt") - job.getInteger("attempt_offset")).isEqualTo(1);
    }

    @Test
    void whileItIsOffJobsOfTheModelStayInTheQueueAndOthersRun() {
        switchOff();
        await().atMost(Jobs.PATIENCE).until(gate::isSwitchedOff);
        long requests = modelCount("requests");
        UUID cards = submitCards();
        UUID noop = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));

        jobs.awaitStatus(noop, COMPLETED);

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3)).until(() -> jobs.status(cards) == QUEUED);
        assertThat(jobs.job(cards).getInteger("attempt")).isZero();
        assertThat(modelCount("requests")).isEqualTo(requests);
    }

    @Test
    void nudgeIsHeededAtOnce() {
        Jobs.get(gates.switchCalls(true, "too dear", "operator"));
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20)).until(() -> {
            Jobs.get(redis.pubsub(String.class).publish(ModelGates.CHANNEL, "look"));
            return gate.isSwitchedOff();
        });
    }

    @Test
    void providersRetryAfterHoldsForEveryWorkerAndCostsNobodyElseAnAttempt() {
        control("{\"failNext\":1,\"status\":429,\"retryAfterSeconds\":4}");
        UUID told = submitCards();
        jobs.awaitAttempt(told, 1, attempt -> "retried".equals(attempt.getString("outcome")));

        assertThat(gate.rest()).isPositive();
        await().atMost(Jobs.PATIENCE).untilAsserted(() -> assertThat(Jobs.get(gates.read()).closedFor())
                .isBetween(Duration.ofMillis(1), Duration.ofSeconds(4)));

        UUID other = submitCards();
        jobs.awaitStatus(other, COMPLETED);
        assertThat(jobs.job(other).getInteger("attempt")).isEqualTo(1);
        assertThat(Jobs.get(gates.read()).closedFor()).as("it waited until the rest was over").isZero();
    }

    @Test
    void restThatAnotherWorkerWasAskedForHoldsHereToo() {
        Jobs.get(gates.closeFor(Duration.ofSeconds(3)));
        watch.lookNow();

        await().atMost(Duration.ofSeconds(2)).until(() -> !gate.isOpen());
        await().atMost(Jobs.PATIENCE).until(gate::isOpen);
    }

    @Test
    void breakerIsShownAndResetForAll() {
        control("{\"failNext\":1000000,\"status\":500}");
        // Twenty calls are looked at; each job fails for now after one.
        for (int i = 0; i < 25; i++) {
            submitCards();
        }
        await().atMost(Jobs.PATIENCE).until(() -> breaker.state() == CircuitBreakerState.OPEN);
        awaitShown("OPEN");
        control("{\"failNext\":0}");

        long order = Jobs.get(gates.resetBreakers());

        await().atMost(Jobs.PATIENCE).until(() -> shown().getLong("breaker_resets") == order);
        assertThat(breaker.state()).isEqualTo(CircuitBreakerState.CLOSED);
        awaitShown("CLOSED");
    }

    private void switchOff() {
        Jobs.get(gates.switchCalls(true, "too dear", "operator"));
    }

    private void awaitShown(String state) {
        await().atMost(Jobs.PATIENCE).until(() -> shown().getString("breaker").equals(state));
    }

    private io.vertx.mutiny.sqlclient.Row shown() {
        return jobs.one("select * from worker where id = $1", identity.id());
    }

    private UUID submitCards() {
        return jobs.submit(FlashcardsInput.TYPE, new FlashcardsInput("Cells divide " + UUID.randomUUID() + ".", "Biology",
                "Cells", null, null, null));
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(modelControl).then().statusCode(200);
    }

    private long modelCount(String what) {
        return given().get(modelControl).then().statusCode(200).extract().jsonPath().getLong(what);
    }
}
