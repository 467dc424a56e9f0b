package io.coatcheck.worker.claim;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static io.coatcheck.job.JobStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.PauseLane;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What operators pause, a worker leaves in the queue: while it runs, and when it starts later. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(PausedLaneTest.TwoLanes.class)
class PausedLaneTest {

    private static final NoopInput SHORT = new NoopInput(20L, null, null, null, null, null);

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    PauseLane pauseLane;

    public static class TwoLanes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.capacity", "4", "worker.lanes.slow", "2");
        }
    }

    @BeforeEach
    @AfterEach
    void clear() {
        jobs.update("delete from lane");
        jobs.clear();
        probe.forgetAll();
    }

    @Test
    void jobsOfAPausedLaneWaitWhileTheOthersRun() {
        pause("slow", true);
        UUID waiting = jobs.submit(jobs.job(NoopInput.TYPE.inLane("slow"), SHORT).withPriority(9));

        // Each of them was claimed later than the waiting one was queued, by a claim that had room for it.
        for (int i = 0; i < 5; i++) {
            jobs.awaitStatus(jobs.submit(NoopInput.TYPE, SHORT), COMPLETED);
        }

        assertThat(jobs.status(waiting)).isEqualTo(QUEUED);
        pause("slow", false);
        jobs.awaitStatus(waiting, COMPLETED);
    }

    @Test
    void whatRunsWhenItsLaneIsPausedRunsToItsEnd() {
        UUID running = jobs.submit(jobs.job(ProbeInput.TYPE.inLane("slow"), new ProbeInput(Act.WAIT)));
        await().atMost(Jobs.PATIENCE).until(() -> probe.started().contains(running));

        pause("slow", true);
        assertThat(jobs.status(running)).isEqualTo(PROCESSING);
        probe.letGoOn(new AttemptRef(running, 1));

        jobs.awaitStatus(running, COMPLETED);
    }

    private void pause(String lane, boolean paused) {
        Jobs.get(pauseLane.set(lane, paused, "operator"));
    }
}
