package io.coatcheck.api.jobs;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob;
import io.coatcheck.job.lifecycle.RetryJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

/** What people do to their jobs: cancel and retry. Every front door goes through here. */
@ApplicationScoped
public class JobTransitions {

    private final JobLookup lookup;
    private final ScopedDatabase database;
    private final CancelJob cancelJob;
    private final RetryJob retryJob;
    private final Bell bell;
    private final RedisChannel redis;
    private final MeterRegistry metrics;

    JobTransitions(JobLookup lookup, ScopedDatabase database, CancelJob cancelJob, RetryJob retryJob, Bell bell,
            RedisChannel redis, MeterRegistry metrics) {
        this.lookup = lookup;
        this.database = database;
        this.cancelJob = cancelJob;
        this.retryJob = retryJob;
        this.bell = bell;
        this.redis = redis;
        this.metrics = metrics;
    }

    /**
     * Cancels the job and answers it as it then is; again for one that is cancelled already. Fails with
     * {@code job-not-found} or {@code job-erased}, or with {@code job-finished} when it ended otherwise.
     */
    public Uni<Job> cancel(Scope scope, String id) {
        return lookup.find(scope, id)
                .call(job -> database.run(scope, client -> cancelJob.cancel(client, job.id, job.tenant, job.owner))
                        .invoke(cancelled -> told(job, cancelled)))
                .chain(job -> lookup.find(scope, job.id))
                .invoke(JobTransitions::requireCancelled);
    }

    private void told(Job job, boolean cancelled) {
        if (cancelled) {
            metrics.counter("jobs_cancelled", "type", job.type).increment();
            redis.announceCancellation(job.id);
        }
    }

    private static void requireCancelled(Job job) {
        if (job.status != JobStatus.CANCELLED) {
            throw Problem.of(ProblemType.JOB_FINISHED, "The job is already %s.".formatted(job.status.word())).toException();
        }
    }

    /**
     * Reopens a failed, cancelled or expired job and answers it as it then is. Fails with
     * {@code job-not-found}, with {@code job-erased} when its input is gone, with {@code job-not-retryable} in any other
     * status.
     */
    public Uni<Job> retry(Scope scope, String id) {
        return lookup.find(scope, id)
                .invoke(JobTransitions::requireRetryable)
                .chain(job -> database.run(scope, client -> retryJob.retry(client, job.id, job.tenant, job.owner))
                        // Somebody else was faster, or the hourly erasure was.
                        .onItem().ifNull().failWith(() -> notRetryable("any more").toException())
                        .invoke(queued -> {
                            metrics.counter("jobs_retried", "type", job.type).increment();
                            bell.ring(queued);
                            redis.announceChange(job.id);
                        })
                        .chain(() -> lookup.find(scope, job.id)));
    }

    private static void requireRetryable(Job job) {
        if (!job.status.isRetryable()) {
            throw notRetryable("while it is " + job.status.word()).toException();
        }
    }

    private static Problem notRetryable(String when) {
        return Problem.of(ProblemType.JOB_NOT_RETRYABLE, "The job cannot be retried %s.".formatted(when));
    }
}
