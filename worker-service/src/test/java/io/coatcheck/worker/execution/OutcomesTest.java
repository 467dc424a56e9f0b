package io.coatcheck.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobError;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimedJob;

class OutcomesTest {

    private static final double HALF = 0.5;

    private final Outcomes outcomes = new Outcomes(new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(5)));

    @Test
    void permanentFailureLeavesNoAttempt() {
        Outcome outcome = outcomes.ofFailure(new PermanentFailure("bad", "It is bad."), attempt(1), HALF);

        assertThat(outcome).isEqualTo(new Outcome.Failed(new JobError("bad", "It is bad.")));
    }

    @Test
    void transientFailureIsTriedAgainAfterAPause() {
        Outcome outcome = outcomes.ofFailure(new TransientFailure("busy", "It is busy."), attempt(2), HALF);

        assertThat(outcome).isEqualTo(new Outcome.Retry(new JobError("busy", "It is busy."), Duration.ofSeconds(2)));
    }

    @Test
    void providerIsNotAskedAgainSoonerThanItWants() {
        var busy = new TransientFailure("busy", "It is busy.", Duration.ofMinutes(1));

        assertThat(((Outcome.Retry) outcomes.ofFailure(busy, attempt(1), HALF)).delay()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void lastAttemptFailsTheJobWithItsOwnReason() {
        assertThat(outcomes.ofTimeout(attempt(3), HALF).error().code()).isEqualTo(JobError.TIMED_OUT);
        assertThat(outcomes.ofTimeout(attempt(3), HALF)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.ofTimeout(attempt(2), HALF)).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void unforeseenFailureTellsNothing() {
        Outcome outcome = outcomes.ofFailure(new IllegalStateException("secret"), attempt(1), HALF);

        assertThat(outcome.error().message()).doesNotContain("secret");
        assertThat(outcome).isInstanceOf(Outcome.Retry.class);
    }

    private static ClaimedJob attempt(int ofRun) {
        return new ClaimedJob(new AttemptRef(UUID.randomUUID(), ofRun), "tenant", "owner", "noop", "default", "{}", ofRun, 3,
                Duration.ofSeconds(10), Duration.ZERO, null, null, 0, null, 0);
    }
}
