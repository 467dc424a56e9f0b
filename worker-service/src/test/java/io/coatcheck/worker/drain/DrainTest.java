package io.coatcheck.worker.drain;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.lease.WorkerIdentity;
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
@TestProfile(DrainTest.OfItsOwn.class)
class DrainTest {

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    Drain drain;
    @Inject
    WorkerIdentity worker;

    /** After the drain this worker is of no use to another test. */
    public static class OfItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("worker.drain.grace", "3s");
        }
    }

    @Test
    void whatFitsIsFinishedAndTheRestIsHandedBackWithoutUsingAnAttempt() {
        UUID unending = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.WAIT));
        UUID brief = jobs.submit(NoopInput.TYPE, new NoopInput(1500L, null, null, null, null, null));
        probe.awaitStart(new AttemptRef(unending, 1));
        jobs.awaitAttempt(brief, 1, started -> true);

        var draining = drain.drain().subscribeAsCompletionStage();
        UUID tooLate = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));

        assertThat(draining).succeedsWithin(Duration.ofSeconds(15));
        assertThat(jobs.status(brief)).isEqualTo(COMPLETED);
        assertThat(jobs.status(unending)).isEqualTo(QUEUED);
        assertThat(jobs.job(unending).getInteger("attempt_offset")).isEqualTo(1);
        assertThat(jobs.attempt(unending, 1).getString("outcome")).isEqualTo("handed_back");
        assertThat(probe.wasCancelled(new AttemptRef(unending, 1))).isTrue();
        assertThat(jobs.status(tooLate)).isEqualTo(QUEUED);
        assertThat(jobs.one("select state, lease_until <= now() as over from worker where id = $1", worker.id()).toJson())
                .isEqualTo(new io.vertx.core.json.JsonObject().put("state", "stopped").put("over", true));
        jobs.clear();
    }
}
