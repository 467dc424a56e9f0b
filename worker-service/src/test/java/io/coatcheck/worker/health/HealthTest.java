package io.coatcheck.worker.health;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class HealthTest {

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void figuresCountTheJobsOfTheLastDay() {
        jobs.update("truncate job, job_payload, job_attempt");
        UUID first = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));
        UUID second = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));
        UUID failing = jobs.submit(NoopInput.TYPE, new NoopInput(null, 1, true, null, null, null));
        UUID running = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.WAIT));
        jobs.awaitStatus(first, COMPLETED);
        jobs.awaitStatus(second, COMPLETED);
        jobs.awaitStatus(failing, FAILED);
        probe.awaitStart(new AttemptRef(running, 1));

        await().atMost(Jobs.PATIENCE).untilAsserted(() -> given().get("/health").then()
                .statusCode(200)
                .body(equalTo("{\"status\":\"healthy\",\"stats\":"
                        + "{\"processed\":3,\"succeeded\":2,\"failed\":1,\"successRate\":\"66.67%\",\"active\":1}}")));
    }

    @Test
    void workerIsAliveAndReady() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        await().atMost(Jobs.PATIENCE).untilAsserted(() -> given().get("/q/health/ready").then()
                .statusCode(200)
                .body("checks[0].data.database", equalTo("connected"))
                .body("checks[0].data.broker", equalTo("connected"))
                .body("checks[0].data.redis", equalTo("connected"))
                .body("checks[0].data.lease", equalTo("held")));
    }

    @Test
    void metricsUseTheVocabulary() {
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));
        jobs.awaitStatus(id, COMPLETED);

        given().get("/q/metrics").then()
                .statusCode(200)
                .body(containsString("jobs_claimed_total{lane=\"default\",type=\"noop\"}"))
                .body(containsString("claim_looks_total{found=\"true\"}"))
                .body(containsString("queue_wait_seconds_count"))
                .body(containsString("attempt_seconds_count{lane=\"default\",outcome=\"completed\",type=\"noop\"}"))
                .body(containsString("attempts_ended_total{lane=\"default\",outcome=\"completed\",type=\"noop\"}"))
                .body(containsString("attempts_fenced_out_total"))
                .body(containsString("outcomes_dropped_total"))
                .body(containsString("bell_heard_total"))
                .body(containsString("attempts_running"));
    }
}
