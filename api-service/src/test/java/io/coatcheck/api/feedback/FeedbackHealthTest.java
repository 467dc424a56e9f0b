package io.coatcheck.api.feedback;

import static io.coatcheck.api.feedback.School.BASE;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.quarkus.test.junit.QuarkusTest;

/** Whether summaries can be made now; open to everybody. */
@QuarkusTest
@RealServers
class FeedbackHealthTest {

    @Inject
    WorkerLease lease;
    @Inject
    Database database;

    @Test
    void withAWorkerItIsHealthyAndWithoutOneItIsNot() {
        database.rows("update worker set lease_until = now() - interval '1 second'");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> given().get(BASE + "/queue/health").then().statusCode(503)
                .body("status", is("unhealthy")).body("redis", is("connected")).body("workers", hasSize(0)));

        UUID worker = JobIds.next();
        lease.beat(new WorkerLease.Registration(worker, "test", List.of("default"), 7), false, Duration.ofMinutes(1), Set.of())
                .await().atMost(Duration.ofSeconds(5));

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> given().get(BASE + "/queue/health").then().statusCode(200)
                .body("keySet()", containsInAnyOrder("status", "redis", "workers", "queues"))
                .body("status", is("healthy"))
                .body("redis", is("connected"))
                .body("workers.worker_id", hasItem(worker.toString()))
                .body("queues.name", hasItem("feedback-summaries")));
    }
}
