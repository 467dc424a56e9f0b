package io.coatcheck.worker.finish;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.RescueJobs;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.coatcheck.worker.testing.RareHeartbeat;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(RareHeartbeat.class)
class FencingTest {

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    RescueJobs rescueJobs;
    @Inject
    MeterRegistry metrics;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void staleAttemptCannotCompleteARescuedJob() {
        UUID id = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.WAIT));
        AttemptRef stale = new AttemptRef(id, 1);
        AttemptRef fresh = new AttemptRef(id, 2);
        probe.awaitStart(stale);
        jobs.update("update worker set lease_until = now() - interval '1 second'");
        Jobs.get(rescueJobs.rescue(100));
        probe.awaitStart(fresh);

        probe.letGoOn(stale);

        await().atMost(Jobs.PATIENCE).until(() -> metrics.get("attempts.fenced.out").counter().count() == 1);
        assertThat(jobs.status(id)).isEqualTo(PROCESSING);
        assertThat(jobs.attempt(id, 1).getString("outcome")).isEqualTo("rescued");
        probe.letGoOn(fresh);
        assertThat(jobs.awaitStatus(id, COMPLETED).getInteger("attempt")).isEqualTo(2);
    }
}
