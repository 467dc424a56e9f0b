package io.coatcheck.worker.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** A worker that looks for jobs only when the bell rings, and so does not look for longer than it should. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(StalledWorkerTest.NeverLooksByItself.class)
class StalledWorkerTest {

    @Inject
    Ringer ringer;

    public static class NeverLooksByItself implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.claim.idle-interval", "10m",
                    "worker.health.stalled-after", "3s",
                    "mp.messaging.outgoing.ring-stalled.connector", "smallrye-amqp",
                    "mp.messaging.outgoing.ring-stalled.address", "coatcheck.job-queued");
        }
    }

    @ApplicationScoped
    static class Ringer {

        @Channel("ring-stalled")
        Emitter<String> bell;

        void ring() {
            bell.send("rings");
        }
    }

    @Test
    void workerThatDoesNotLookSaysThatItIsNotAliveUntilItLooksAgain() {
        await().atMost(Jobs.PATIENCE).untilAsserted(() -> given().get("/q/health/live").then()
                .statusCode(503)
                .body("checks.find { it.name == 'worker makes progress' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'worker makes progress' }.data.millisSinceLastLookForJobs",
                        greaterThan(2_999)));

        await().atMost(Jobs.PATIENCE).untilAsserted(() -> {
            ringer.ring();
            given().get("/q/health/live").then().statusCode(200);
        });
    }
}
