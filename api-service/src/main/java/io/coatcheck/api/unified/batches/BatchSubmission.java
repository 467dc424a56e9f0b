package io.coatcheck.api.unified.batches;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.Batches;
import io.coatcheck.api.jobs.RequestHash;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.api.unified.Submission;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewBatch;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.smallrye.mutiny.Uni;

/** Stores a batch that a caller hands over; it counts as one submit of the caller's allowance. */
@ApplicationScoped
class BatchSubmission {

    /** What was stored, and what is left of the caller's limit. */
    record Answer(AcceptedBatch batch, Allowance allowance) {
    }

    private final BatchJobs batchJobs;
    private final Submissions submissions;
    private final Batches batches;
    private final RateLimits limits;
    private final LimitsConfig limitsConfig;
    private final DatabaseClock clock;

    BatchSubmission(BatchJobs batchJobs, Submissions submissions, Batches batches, RateLimits limits,
            LimitsConfig limitsConfig, DatabaseClock clock) {
        this.batchJobs = batchJobs;
        this.submissions = submissions;
        this.batches = batches;
        this.limits = limits;
        this.limitsConfig = limitsConfig;
        this.clock = clock;
    }

    /** @param idempotencyKey the header's value, or null */
    Uni<Answer> submit(SubmitBatch request, String idempotencyKey, Caller caller) {
        Submission.requireKey(idempotencyKey);
        NewBatch batch = NewBatch.of(caller.tenant(), caller.user(), request.label());
        List<NewJob> jobs = batchJobs.of(request, caller);
        NewBatch keyed = idempotencyKey == null ? batch
                : batch.withDedupe(new DedupeKey(DedupeKey.Kind.CLIENT, idempotencyKey, hash(request.label(), jobs)));
        return limits.count("jobs-submit", limitsConfig.submitsPerMinute(), caller)
                .invoke(Allowance::requireLeft)
                .chain(allowance -> stored(keyed, jobs)
                        .chain(stored -> accepted(stored, request, caller))
                        .map(accepted -> new Answer(accepted, allowance)));
    }

    private Uni<StoredBatch> stored(NewBatch batch, List<NewJob> jobs) {
        List<Violation> passed = BatchJobs.passedTimes(jobs, clock.now());
        return passed.isEmpty() ? batchJobs.foreign(jobs).chain(foreign -> stored(batch, jobs, foreign))
                : stored(batch, jobs, passed);
    }

    // What is wrong with a new batch is not wrong with one that was stored before under the same key.
    private Uni<StoredBatch> stored(NewBatch batch, List<NewJob> jobs, List<Violation> violations) {
        return violations.isEmpty() ? submissions.submitBatch(batch, jobs)
                : submissions.findBatch(batch).onItem().ifNull().failWith(() -> Problem.invalid(violations).toException());
    }

    private Uni<AcceptedBatch> accepted(StoredBatch stored, SubmitBatch request, Caller caller) {
        if (stored instanceof StoredBatch.Existing existing) {
            if (!existing.sameRequest()) {
                throw Problem.of(ProblemType.IDEMPOTENCY_MISMATCH).toException();
            }
            return batches.find(caller.own(), existing.batchId())
                    .map(batch -> new AcceptedBatch(batch.id(), batch.total(), batch.label(), BatchLinks.of(batch)));
        }
        return Uni.createFrom().item(() -> new AcceptedBatch(stored.batchId(), request.jobs().size(), request.label(),
                BatchLinks.ofNew(stored.batchId())));
    }

    // Never the hash of a job's request, which may come under the same key.
    private static String hash(String label, List<NewJob> jobs) {
        return RequestHash.of("batch", label, RequestHash.of(jobs.stream().map(BatchSubmission::hash).toArray(String[]::new)));
    }

    private static String hash(NewJob job) {
        return RequestHash.of(job.type(), job.input(), String.valueOf(job.priority()), String.valueOf(job.runAt()),
                String.valueOf(job.expiresAt()), String.valueOf(job.maxAttempts()), String.valueOf(job.timeoutSeconds()),
                job.webhookUrl(), RequestHash.of(job.labels().toArray(String[]::new)));
    }
}
