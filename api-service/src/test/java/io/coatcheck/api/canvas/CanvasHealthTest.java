package io.coatcheck.api.canvas;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.coatcheck.job.lifecycle.WorkerLease.Registration;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Whether drawings can be made now, told to whoever asks. */
@QuarkusTest
@RealServers
class CanvasHealthTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    @Inject
    WorkerLease lease;
    @Inject
    Database database;

    @BeforeEach
    void noWorkerIsAlive() {
        database.rows("update worker set lease_until = now()");
    }

    @Test
    void withoutALiveWorkerItIsUnhealthy() {
        await().untilAsserted(() -> health().statusCode(503)
                .body("keySet()", containsInAnyOrder("status", "database", "job_processor", "timestamp"))
                .body("status", is("unhealthy"))
                .body("database", is("connected"))
                .body("job_processor.keySet()",
                        containsInAnyOrder("running", "active_jobs", "max_concurrent_jobs", "processing_interval"))
                .body("job_processor.running", is(false))
                .body("job_processor.active_jobs", is(0))
                .body("job_processor.max_concurrent_jobs", is(0)));
    }

    @Test
    void figuresAreThoseOfTheLiveWorkers() {
        UUID worker = alive(5, false);
        alive(7, false);
        alive(100, true);
        database.rows("""
                update job set status = 'processing', attempt = attempt + 1, worker_id = $2, started_at = now()
                where id = $1
                """, Canvas.ofSomebody().creates(), worker);

        await().untilAsserted(() -> health().statusCode(200)
                .body("status", is("healthy"))
                .body("database", is("connected"))
                .body("job_processor.running", is(true))
                .body("job_processor.active_jobs", is(1))
                .body("job_processor.max_concurrent_jobs", is(12))
                .body("job_processor.processing_interval", is(500))
                .body("timestamp", endsWith("Z")));
    }

    @Test
    void drainingWorkerAloneIsNotEnough() {
        alive(7, true);
        await().untilAsserted(() -> health().statusCode(503).body("job_processor.running", is(false)));
    }

    @Test
    void rootAnswersWhateverTheWorkersDo() {
        given().get("/health").then().statusCode(200).body("$", aMapWithSize(1)).body("status", is("healthy"));
    }

    private UUID alive(int capacity, boolean draining) {
        UUID id = UUID.randomUUID();
        lease.beat(new Registration(id, "test", List.of("default"), capacity), draining, LONG_ENOUGH, Set.of())
                .await().atMost(LONG_ENOUGH);
        return id;
    }

    private static ValidatableResponse health() {
        return given().get("/api/ai-agent/health").then();
    }
}
