package io.coatcheck.worker.claim;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(ClaimTest.SmallWorker.class)
class ClaimTest {

    private static final NoopInput SHORT = new NoopInput(20L, null, null, null, null, null);

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    RunningAttempts attempts;

    public static class SmallWorker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.capacity", "3", "worker.lanes.slow", "1");
        }
    }

    @BeforeEach
    @AfterEach
    void clear() {
        jobs.clear();
        probe.forgetAll();
    }

    @Test
    void jobsOfHighPriorityAreStartedFirstAndOlderOnesFirstAmongEquals() {
        List<UUID> blocking = fill();
        UUID low = submit(2);
        UUID normal = submit(5);
        UUID laterNormal = submit(5);
        UUID high = submit(8);
        probe.forgetAll();

        oneAfterTheOther(blocking.get(0), high, normal, laterNormal, low);

        assertThat(probe.started()).containsExactly(high, normal, laterNormal, low);
    }

    @Test
    void capacityIsNeverExceeded() {
        List<UUID> ids = jobs.submit(Stream.generate(() -> probeJob(ProbeInput.TYPE.lane())).limit(30).toList());

        letGoOnUntilDone(ids);

        assertThat(probe.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void laneKeepsToItsOwnLimit() {
        List<UUID> slow = jobs.submit(Stream.generate(() -> probeJob("slow")).limit(2).toList());
        UUID other = submit(5);

        await().until(() -> probe.started().contains(other));

        assertThat(slow.stream().filter(probe.started()::contains)).hasSize(1);
        assertThat(attempts.free().byLane()).containsKey("default").doesNotContainKey("slow");
        letGoOnUntilDone(Stream.concat(slow.stream(), Stream.of(other)).toList());
    }

    @Test
    void backlogIsWorkedOffWithoutWaitingForTheNextLook() {
        List<UUID> ids = jobs.submit(Stream.generate(() -> jobs.job(NoopInput.TYPE, SHORT)).limit(90).toList());
        long began = System.nanoTime();

        await().atMost(Jobs.PATIENCE).until(() -> ids.stream().map(jobs::status).allMatch(COMPLETED::equals));

        // 30 rounds of 3; with a look each they would take 15 s.
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(10_000);
    }

    @Test
    void jobsOfAnUnknownTypeAreLeftToOthers() {
        jobs.update("""
                insert into job (id, tenant, owner, type, lane, status, max_attempts, timeout_seconds, queued_at)
                values (uuidv7(), 'tenant', 'owner', 'tomorrow', 'default', 'queued', 3, 10, now() - interval '1 hour')
                """);
        UUID known = jobs.submit(jobs.job(NoopInput.TYPE, SHORT));

        jobs.awaitStatus(known, COMPLETED);

        UUID unknown = jobs.one("select id from job where type = 'tomorrow' and status = 'queued'").getUUID("id");
        assertThat(jobs.status(unknown)).isEqualTo(QUEUED);
    }

    private List<UUID> fill() {
        List<UUID> ids = jobs.submit(Stream.generate(() -> probeJob(ProbeInput.TYPE.lane())).limit(3).toList());
        await().until(() -> probe.started().containsAll(ids));
        return ids;
    }

    /** Ends each job of the list once the one before it has ended, so that one slot is free at a time. */
    private void oneAfterTheOther(UUID... ids) {
        for (UUID id : ids) {
            probe.awaitStart(new AttemptRef(id, 1));
            probe.letGoOn(new AttemptRef(id, 1));
        }
    }

    private UUID submit(int priority) {
        return jobs.submit(probeJob(ProbeInput.TYPE.lane()).withPriority(priority));
    }

    private NewJob probeJob(String lane) {
        return jobs.job(ProbeInput.TYPE.inLane(lane), new ProbeInput(Act.WAIT));
    }

    private void letGoOnUntilDone(List<UUID> ids) {
        await().atMost(Jobs.PATIENCE).until(() -> {
            probe.letAllGoOn();
            return ids.stream().map(jobs::status).allMatch(COMPLETED::equals);
        });
    }
}
