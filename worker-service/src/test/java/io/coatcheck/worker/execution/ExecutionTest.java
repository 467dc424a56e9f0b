package io.coatcheck.worker.execution;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.coatcheck.job.JobStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.ProbeInput.Act;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class ExecutionTest {

    @Inject
    Jobs jobs;
    @Inject
    Probe probe;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void jobCompletesWithItsResult() {
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, "hello"));

        var job = jobs.awaitStatus(id, COMPLETED);

        assertThat(jobs.result(id)).isEqualTo("{\"echo\":\"hello\",\"attempt\":1}");
        assertThat(job.getShort("progress")).isEqualTo((short) 100);
        assertThat(jobs.attempt(id, 1).getString("outcome")).isEqualTo("completed");
    }

    @Test
    void progressIsSeenWhileTheJobRuns() {
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(4000L, null, null, null, null, null));

        org.awaitility.Awaitility.await().atMost(Jobs.PATIENCE)
                .until(() -> jobs.job(id),
                        job -> job.getShort("progress") > 0 && "Doing nothing".equals(job.getString("stage")));
        jobs.awaitStatus(id, COMPLETED);
    }

    @Test
    void failedAttemptIsFollowedByAnother() {
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, 1, null, null, null, null));

        var waiting = jobs.awaitStatus(id, SCHEDULED);
        jobs.runScheduledJobsNow();
        jobs.awaitStatus(id, COMPLETED);

        assertThat(waiting.getString("error_code")).isEqualTo("told-to-fail");
        assertThat(jobs.attempt(id, 1).getString("outcome")).isEqualTo("retried");
        assertThat(jobs.attempt(id, 2).getString("outcome")).isEqualTo("completed");
    }

    @Test
    void permanentFailureFailsTheJobAtOnce() {
        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, 1, true, null, null, null));

        var job = jobs.awaitStatus(id, FAILED);

        assertThat(job.getInteger("attempt")).isEqualTo(1);
        assertThat(job.getString("error_message")).isEqualTo("The job was told to fail for good.");
    }

    @Test
    void lastAttemptFailsTheJob() {
        NewJob job = jobs.job(NoopInput.TYPE, new NoopInput(null, 9, null, null, null, null)).withLimits(2, 10);
        UUID id = jobs.submit(job);

        jobs.awaitStatus(id, SCHEDULED);
        jobs.runScheduledJobsNow();

        assertThat(jobs.awaitStatus(id, FAILED).getInteger("attempt")).isEqualTo(2);
    }

    @Test
    void attemptThatTakesTooLongIsStopped() {
        NewJob job = jobs.job(ProbeInput.TYPE, new ProbeInput(Act.WAIT)).withLimits(1, 1);
        UUID id = jobs.submit(job);

        probe.awaitCancellation(new AttemptRef(id, 1));

        assertThat(jobs.awaitStatus(id, FAILED).getString("error_code")).isEqualTo("timed-out");
    }

    @Test
    void inputThatDoesNotFitFailsTheJobForGood() {
        UUID id = jobs.submit(NewJob.of(NoopInput.TYPE, "tenant", "owner", "{\"durationMs\":\"long\"}"));

        assertThat(jobs.awaitStatus(id, FAILED).getString("error_code")).isEqualTo("invalid-input");
    }

    @Test
    void unforeseenFailureIsTriedAgainAndTellsNothingInternal() {
        UUID id = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.THROW));

        var job = jobs.awaitStatus(id, SCHEDULED);

        assertThat(job.getString("error_code")).isEqualTo("internal-error");
        assertThat(job.getString("error_message")).doesNotContain("secret");
    }

    @Test
    void outcomeThatCannotBeStoredFailsTheJob() {
        UUID id = jobs.submit(ProbeInput.TYPE, new ProbeInput(Act.FAIL_WITH_NUL));

        assertThat(jobs.awaitStatus(id, FAILED).getString("error_message"))
                .isEqualTo("The result of this job could not be stored.");
    }
}
