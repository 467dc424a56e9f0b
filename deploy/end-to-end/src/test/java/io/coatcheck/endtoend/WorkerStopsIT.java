package io.coatcheck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.local.testing.RunningStack;

/** What becomes of jobs whose worker goes away, with real processes. */
class WorkerStopsIT {

    private static final Duration LEASE = Duration.ofSeconds(5);

    private static RunningStack stack;
    private static Map<String, String> environment;
    private static ServiceProcess apiService;
    private static Api api;

    @BeforeAll
    static void start() {
        stack = RunningStack.start();
        environment = new HashMap<>(stack.environment());
        environment.put("WORKER_LEASE_DURATION", LEASE.toSeconds() + "s");
        environment.put("WORKER_LEASE_HEARTBEAT_INTERVAL", "1s");
        apiService = ServiceProcess.start("api-service", environment).awaitReady();
        api = new Api(apiService.url());
    }

    @AfterAll
    static void stop() {
        try (RunningStack ending = stack; ServiceProcess ended = apiService) {
            assertThat(ending).isNotNull();
            assertThat(ended).isNotNull();
        }
    }

    @Test
    void jobsOfAKilledWorkerAreStartedByAnotherWithinItsLeaseAndTwoSeconds() {
        try (ServiceProcess first = worker().awaitReady()) {
            List<String> jobs = startLongJobs();
            try (ServiceProcess second = worker().awaitReady()) {
                assertThat(second).isNotNull();
                first.kill();

                // awaitAttempt adds a second to what is promised, for the polling of this test on a busy machine.
                awaitAttempt(jobs, 2, LEASE.plusSeconds(2));
                jobs.forEach(api::cancel);
            }
        }
    }

    @Test
    void aStoppedWorkerHandsItsJobsBackWithoutUsingUpAnAttempt() {
        environment.put("WORKER_DRAIN_GRACE", "0s");
        try (ServiceProcess first = worker().awaitReady()) {
            List<String> jobs = startLongJobs();
            try (ServiceProcess second = worker().awaitReady()) {
                assertThat(second).isNotNull();
                Map<String, String> firstStart = new HashMap<>();
                jobs.forEach(job -> firstStart.put(job, api.job(job).getString("startedAt")));
                first.stop();

                await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(jobs).allSatisfy(job -> {
                    assertThat(api.job(job).getString("status")).isEqualTo("processing");
                    assertThat(api.job(job).getString("startedAt")).isNotEqualTo(firstStart.get(job));
                }));
                assertThat(jobs).allSatisfy(job -> assertThat(api.job(job).getInt("attempt")).isEqualTo(1));
                jobs.forEach(api::cancel);
            }
        } finally {
            environment.remove("WORKER_DRAIN_GRACE");
        }
    }

    private static List<String> startLongJobs() {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            jobs.add(api.submit("noop", Map.of("durationMs", 70_000)));
        }
        jobs.forEach(job -> api.awaitStatus(job, "processing", Duration.ofSeconds(10)));
        return jobs;
    }

    private static void awaitAttempt(List<String> jobs, int attempt, Duration atMost) {
        await().atMost(atMost.plusSeconds(1)).pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(jobs).allSatisfy(
                        job -> assertThat(api.job(job).getInt("attempt")).isEqualTo(attempt)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "crash", "exhaustMemory" })
    void aJobThatKillsItsWorkerEachTimeFailsWithThatReason(String how) {
        String job = api.request().body(Map.of("type", "noop", "input", Map.of(how, true), "maxAttempts", 1))
                .post("/api/v1/jobs").then().statusCode(202).extract().path("id");
        try (ServiceProcess victim = worker()) {
            assertThat(victim).isNotNull();
            api.awaitStatus(job, "failed", Duration.ofSeconds(60));
        }
        assertThat(api.job(job).getString("error.code")).isEqualTo("worker-lost");
    }

    @Test
    void aParentThatWaitsOutlivesEveryWorkerOfItsTree() {
        Map<String, Object> parent = Map.of("type", "noop",
                "input", Map.of("echo", "whole", "children", Collections.nCopies(12, Map.of("durationMs", 3_000))));
        String batch = api.request().body(Map.of("jobs", List.of(parent, Map.of("type", "noop", "input", Map.of()))))
                .post("/api/v1/batches").then().statusCode(202).extract().path("id");
        // Newest first, and the parent was handed over first.
        String job = api.request().get("/api/v1/jobs?batch=" + batch).path("jobs[1].id");
        try (ServiceProcess first = worker().awaitReady()) {
            await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100))
                    .until(() -> "0 of 12 done".equals(api.job(job).getString("stage")));
            first.kill();
        }
        try (ServiceProcess second = worker().awaitReady()) {
            assertThat(second).isNotNull();
            api.awaitStatus(job, "completed", Duration.ofSeconds(40));
        }
        assertThat(api.job(job).getInt("attempt")).isEqualTo(1);
        api.request().get("/api/v1/jobs/" + job + "/result").then()
                .body("completedChildren", equalTo(12)).body("echo", equalTo("whole"));
        api.request().get("/api/v1/batches/" + batch).then()
                .body("counts.completed", equalTo(2)).body("progress", equalTo(100)).body("finishedAt", notNullValue());
    }

    private static ServiceProcess worker() {
        return ServiceProcess.start("worker-service", environment);
    }
}
