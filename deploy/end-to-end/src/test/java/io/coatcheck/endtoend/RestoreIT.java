package io.coatcheck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.coatcheck.backup.ReconcileCommand;
import io.coatcheck.local.testing.RunningStack;

/** Rehearses a restore to an earlier point while jobs run: {@code deploy/backup/rehearse} shows what it tells. */
class RestoreIT {

    private static final Path STORY = Path.of("target", "restore-rehearsal.txt");

    @TempDir
    Path home;

    private final List<String> story = new ArrayList<>();

    @Test
    void afterARestoreNothingIsStuckAndWhatWasAcceptedSinceIsNamed() throws Exception {
        try (ArchivedPostgres postgres = ArchivedPostgres.start(home.toRealPath());
                RunningStack others = RunningStack.start("--throwaway", "--only", "redis,broker,model")) {
            Map<String, String> environment = new HashMap<>(others.environment());
            environment.put("DATABASE_URL", postgres.url());
            environment.put("LEDGER_LEVEL", "INFO");
            environment.put("WORKER_LEASE_DURATION", "6s");
            environment.put("WORKER_LEASE_HEARTBEAT_INTERVAL", "1s");
            environment.put("WORKER_LEASE_MARGIN", "1s");
            try (ServiceProcess apiService = ServiceProcess.start("api-service", environment).awaitReady();
                    ServiceProcess survivor = ServiceProcess.start("worker-service", environment).awaitReady();
                    ServiceProcess victim = ServiceProcess.start("worker-service", environment).awaitReady()) {
                assertThat(survivor).isNotNull();
                rehearse(postgres, apiService, victim);
            }
        } finally {
            Files.write(STORY, story);
        }
    }

    private void rehearse(ArchivedPostgres postgres, ServiceProcess apiService, ServiceProcess victim) throws Exception {
        Api api = new Api(apiService.url());
        List<String> before = submit(api, 30, 500);
        List<String> inFlight = submit(api, 20, 20_000);
        inFlight.forEach(job -> api.awaitStatus(job, "processing", Duration.ofSeconds(30)));
        tell("A base backup begins: " + postgres.statuses());
        postgres.backUp();
        before.addAll(submit(api, 30, 200));
        api.request().header("X-User-ID", "leaver").header("Prefer", "wait=30").body(Map.of("type", "noop", "input", Map.of()))
                .post("/api/v1/jobs").then().body("status", equalTo("completed"));
        String cancelledLater = api.submit("noop", Map.of("durationMs", 45_000));
        postgres.name("before-the-mistake");
        tell("The point that will be restored: " + postgres.statuses());

        List<String> since = submit(api, 25, 100);
        since.forEach(job -> api.awaitStatus(job, "completed", Duration.ofSeconds(60)));
        since.addAll(submit(api, 5, 30_000));
        api.cancel(cancelledLater);
        eraseLeaver(api);
        tell("Since then 30 more were accepted, of which 25 are completed, one was cancelled, and a user was erased: "
                + postgres.statuses());

        postgres.archiveAll();
        postgres.stop();
        victim.kill();
        tell("PostgreSQL is stopped and one of two workers killed; api-service and the other worker go on running");
        postgres.restoreTo("before-the-mistake");
        tell("PostgreSQL is back at that point: " + postgres.statuses());

        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> api.request().get("/api/v1/jobs/" + cancelledLater).then().statusCode(200));
        assertThat(since).allSatisfy(job -> api.request().get("/api/v1/jobs/" + job).then().statusCode(404));
        String named = reconcile(postgres, apiService);
        tell(named);
        assertThat(named).contains("30 are missing, 1 cancellations or retries and 1 erasures are undone")
                .contains("not-erased    tenant=local owner=leaver")
                .contains("not-cancelled " + cancelledLater);
        assertThat(since).allSatisfy(job -> assertThat(named).contains("missing       " + job));

        eraseLeaver(api);
        assertThat(reconcile(postgres, apiService)).contains("0 erasures are undone");
        api.cancel(cancelledLater);
        before.addAll(inFlight);
        before.forEach(job -> api.awaitStatus(job, "completed", Duration.ofSeconds(90)));
        tell("Nothing is stuck, the cancellation was asked for again: " + postgres.statuses());
        String another = api.submit("noop", Map.of("durationMs", 10));
        api.awaitStatus(another, "completed", Duration.ofSeconds(30));
        tell("New jobs are accepted and done");
    }

    private static void eraseLeaver(Api api) {
        api.request().delete("/api/v1/operations/users/local/leaver").then().statusCode(200);
    }

    private static List<String> submit(Api api, int count, int durationMs) {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(api.submit("noop", Map.of("durationMs", durationMs)));
        }
        return jobs;
    }

    /** What the command says, by the log of the api-service. */
    private String reconcile(ArchivedPostgres postgres, ServiceProcess apiService) throws IOException {
        Path log = Files.writeString(home.resolve("api-service.log"), apiService.log());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(ReconcileCommand.run("--database", postgres.url(), log.toString())).isEqualTo(3);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private void tell(String what) {
        story.add(what);
        System.out.println(what);
    }
}
