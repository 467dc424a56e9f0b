package io.coatcheck.worker.lease;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.worker.testing.BreakableNetwork;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(LostDatabaseTest.ShortLease.class)
class LostDatabaseTest {

    private static final Duration LEASE = Duration.ofSeconds(8);

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    Heartbeat heartbeat;

    public static class ShortLease implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.lease.duration", LEASE.toString(),
                    "worker.lease.heartbeat-interval", "1s",
                    "worker.lease.margin", "2s",
                    "worker.database.silence-timeout", "6s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BreakableNetwork.class));
        }
    }

    @AfterEach
    void heal() {
        BreakableNetwork.DATABASE.heal();
        jobs.clear();
    }

    @Test
    void workerStopsWhatItCannotProveToOwnAndGoesOnWhenTheDatabaseIsBack() {
        UUID id = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.WAIT));
        AttemptRef attempt = new AttemptRef(id, 1);
        probe.awaitStart(attempt);
        await().atMost(Jobs.PATIENCE).until(heartbeat::isLeaseHeld);

        BreakableNetwork.DATABASE.swallow();

        await().atMost(LEASE).until(() -> probe.wasCancelled(attempt));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/health").then().statusCode(503).body("status", equalTo("unhealthy"));

        BreakableNetwork.DATABASE.heal();

        probe.awaitStart(new AttemptRef(id, 2));
        assertThat(jobs.job(id).getInteger("attempt_offset")).isEqualTo(1);
    }
}
