package io.coatcheck.worker.cancel;

import static io.coatcheck.job.JobStatus.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Without a nudge: the heartbeat notices. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class CancelTest {

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;
    @Inject
    RunningAttempts attempts;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void runningJobIsStoppedAtTheNextHeartbeat() {
        AttemptRef attempt = running(Act.WAIT);

        jobs.cancel(attempt.jobId());

        probe.awaitCancellation(attempt);
        assertThat(jobs.status(attempt.jobId())).isEqualTo(CANCELLED);
    }

    @Test
    void tokensOfACancelledAttemptAreRecorded() {
        AttemptRef attempt = running(Act.SPEND_AND_WAIT);

        jobs.cancel(attempt.jobId());

        var recorded = jobs.awaitAttempt(attempt.jobId(), 1, row -> row.getLong("input_tokens") != null);
        assertThat(recorded.getLong("input_tokens")).isEqualTo(120);
        assertThat(recorded.getLong("output_tokens")).isEqualTo(13);
        assertThat(recorded.getString("prompt_version")).isEqualTo("probe/v1");
        assertThat(recorded.getString("outcome")).isEqualTo("cancelled");
    }

    @Test
    void resultThatComesAfterTheCancellationIsDropped() {
        AttemptRef attempt = running(Act.WAIT_STUBBORNLY);
        jobs.cancel(attempt.jobId());
        await().atMost(Jobs.PATIENCE).until(() -> attempts.size() == 0);

        probe.letGoOn(attempt);

        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(2))
                .until(() -> jobs.status(attempt.jobId()), CANCELLED::equals);
        assertThat(jobs.result(attempt.jobId())).isNull();
    }

    private AttemptRef running(Act act) {
        UUID id = jobs.submit(ProbeInput.TYPE, new ProbeInput(act));
        AttemptRef attempt = new AttemptRef(id, 1);
        probe.awaitStart(attempt);
        return attempt;
    }
}
