package io.coatcheck.api.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.coatcheck.job.lifecycle.WorkerLease.Registration;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@RealServers
class WorkersTest {

    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    Database database;
    @Inject
    Worker worker;
    @Inject
    WorkerLease lease;

    private final User user = User.somebody();
    private final Registration busy = new Registration(UUID.randomUUID(), "busy-" + UUID.randomUUID(),
            List.of("default", "media"), 8);

    @AfterEach
    void endWhatWasBegun() {
        database.rows("update job set status = 'cancelled', finished_at = now() "
                + "where finished_at is null and tenant = $1", user.tenant());
        database.rows("delete from worker where name like 'busy-%'");
    }

    @Test
    void eachIsShownWithItsCapacityAndWhatItRuns() {
        beats(false);
        UUID first = runs();
        UUID second = runs();

        soon(shown -> {
            assertThat(shown).containsEntry("state", "active").containsEntry("capacity", 8).containsEntry("running", 2)
                    .containsEntry("lanes", List.of("default", "media")).containsEntry("breaker", "CLOSED");
            assertThat(jobs(shown)).extracting(job -> job.get("id")).containsExactly(first.toString(), second.toString());
            assertThat(jobs(shown).get(0)).containsEntry("type", "noop").containsEntry("attempt", 1)
                    .containsKeys("since", "seconds", "progress", "lane");
        });
    }

    @Test
    void oneThatDrainsSaysSo() {
        beats(true);

        soon(shown -> assertThat(shown).containsEntry("state", "draining").containsEntry("running", 0));
    }

    @Test
    void jobsBeyondTheTwentiethAreOnlyCounted() {
        beats(false);
        for (int i = 0; i < 22; i++) {
            runs();
        }

        soon(shown -> {
            assertThat(shown).containsEntry("running", 22);
            assertThat(jobs(shown)).hasSize(20);
        });
    }

    @Test
    void oneThatIsGoneIsNotShown() {
        beats(false);
        soon(shown -> assertThat(shown).containsEntry("state", "active"));

        Database.get(lease.signOff(busy.id()));

        await().atMost(Duration.ofSeconds(10)).until(() -> find() == null);
    }

    private void beats(boolean draining) {
        Database.get(lease.beat(busy, draining, LEASE, Set.of()));
    }

    /** A job that another worker claimed, in the hands of this one. */
    private UUID runs() {
        AttemptRef attempt = worker.starts(user.submitsNoop());
        database.rows("update job set worker_id = $1 where id = $2", busy.id(), attempt.jobId());
        return attempt.jobId();
    }

    // An answer serves everybody for a second.
    private void soon(Consumer<Map<String, Object>> assertions) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Map<String, Object> shown = find();
            assertThat(shown).isNotNull();
            assertions.accept(shown);
        });
    }

    private Map<String, Object> find() {
        return user.operator().asks().get("/api/v1/operations/workers").then().statusCode(200).extract().jsonPath()
                .getMap("workers.find { it.id == '" + busy.id() + "' }");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> jobs(Map<String, Object> worker) {
        return (List<Map<String, Object>>) worker.get("jobs");
    }
}
