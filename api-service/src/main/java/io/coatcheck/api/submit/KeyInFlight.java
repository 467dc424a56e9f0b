package io.coatcheck.api.submit;

import java.time.Duration;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewBatch;
import io.coatcheck.job.lifecycle.NewJob;

/** A key whose first request is still being stored. */
record KeyInFlight(String tenant, String owner, DedupeKey.Kind kind, String key) {

    static KeyInFlight of(NewJob job) {
        return new KeyInFlight(job.tenant(), job.owner(), job.dedupe().kind(), job.dedupe().key());
    }

    static KeyInFlight of(NewBatch batch) {
        return new KeyInFlight(batch.tenant(), batch.owner(), batch.dedupe().kind(), batch.dedupe().key());
    }

    static RuntimeException stillBeingStored() {
        return Problem.of(ProblemType.IDEMPOTENCY_IN_FLIGHT).retryAfter(Duration.ofSeconds(1)).toException();
    }
}
