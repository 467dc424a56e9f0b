package io.coatcheck.worker.health;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(WithoutBrokerAndRedisTest.NobodyListens.class)
class WithoutBrokerAndRedisTest {

    @Inject
    Jobs jobs;

    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("amqp-port", "1", "quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    @Test
    void jobsAreStillRunAndTheWorkerIsAliveAndReady() {
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));

        jobs.awaitStatus(id, COMPLETED);

        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then()
                .statusCode(200)
                .body("checks[0].data.broker", equalTo("disconnected"))
                .body("checks[0].data.redis", equalTo("disconnected"));
    }
}
