package io.coatcheck.worker.cancel;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.coatcheck.worker.testing.RareHeartbeat;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(RareHeartbeat.class)
class NudgeTest {

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    CancelNudges nudges;
    @Inject
    ReactiveRedisDataSource redis;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void nudgeStopsACancelledJobAtOnce() {
        AttemptRef attempt = running();
        jobs.cancel(attempt.jobId());

        nudge("{\"jobId\":\"" + attempt.jobId() + "\"}");

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> probe.awaitCancellation(attempt));
    }

    @Test
    void nudgeForAJobThatIsNotCancelledStopsNothing() {
        AttemptRef attempt = running();

        nudge("{\"jobId\":\"" + attempt.jobId() + "\"}");

        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(2)).until(() -> !probe.wasCancelled(attempt));
    }

    @Test
    void nudgesAreHeardAfterTheirConnectionWasCut() {
        AttemptRef attempt = running();
        Jobs.get(redis.execute("CLIENT", "KILL", "TYPE", "pubsub"));
        await().atMost(Jobs.PATIENCE).until(() -> !nudges.isListening());
        await().atMost(Jobs.PATIENCE).until(nudges::isListening);
        jobs.cancel(attempt.jobId());

        nudge("{\"jobId\":\"" + attempt.jobId() + "\"}");

        probe.awaitCancellation(attempt);
    }

    @Test
    void nonsenseIsIgnored() {
        nudge("nonsense");
        nudge("{\"jobId\":7}");
        nudge("[]");
        AttemptRef attempt = running();
        jobs.cancel(attempt.jobId());

        nudge("{\"jobId\":\"" + attempt.jobId() + "\"}");

        probe.awaitCancellation(attempt);
    }

    private AttemptRef running() {
        UUID id = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.WAIT));
        AttemptRef attempt = new AttemptRef(id, 1);
        probe.awaitStart(attempt);
        await().atMost(Jobs.PATIENCE).until(nudges::isListening);
        return attempt;
    }

    private void nudge(String message) {
        Jobs.get(redis.pubsub(String.class).publish(CancelNudges.CHANNEL, message));
    }
}
