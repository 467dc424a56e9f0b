package io.coatcheck.api.jobs;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.ledger.Ledger;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.coatcheck.job.lifecycle.CancelJob.CancelledOwned;
import io.coatcheck.job.lifecycle.RetryJob;
import io.coatcheck.job.lifecycle.RetryJob.Reopened;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What people do to their jobs: cancel and retry. Every front door goes through here. */
@ApplicationScoped
public class JobTransitions {

    private static final int MOST_RETRIES = 5;

    private final JobLookup lookup;
    private final ScopedDatabase database;
    private final CancelJob cancelJob;
    private final RetryJob retryJob;
    private final WaitingParents parents;
    private final Bell bell;
    private final RedisChannel redis;
    private final Ledger ledger;
    private final JobMetrics metrics;

    JobTransitions(JobLookup lookup, ScopedDatabase database, CancelJob cancelJob, RetryJob retryJob,
            WaitingParents parents, Bell bell, RedisChannel redis, Ledger ledger, JobMetrics metrics) {
        this.lookup = lookup;
        this.database = database;
        this.cancelJob = cancelJob;
        this.retryJob = retryJob;
        this.parents = parents;
        this.bell = bell;
        this.redis = redis;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    /**
     * Cancels the job with its open children and answers it as it then is; again for one that is cancelled already. Fails with
     * {@code job-not-found} or {@code job-erased}, or with {@code job-finished} when it ended otherwise.
     */
    public Uni<Job> cancel(Scope scope, String id) {
        return lookup.find(scope, id)
                .chain(job -> cancel(scope, job));
    }

    private Uni<Job> cancel(Scope scope, Job job) {
        return run(scope, client -> cancelJob.cancelTree(client, job.id, job.tenant, job.owner))
                .onItem().ifNotNull().call(cancelled -> told(job, cancelled))
                .chain(cancelled -> lookup.find(scope, job.id)
                        .chain(now -> answer(scope, now, cancelled != null)));
    }

    // Somebody may retry the job at the same moment: after our cancel, which then stands for a while, or just before it.
    private Uni<Job> answer(Scope scope, Job now, boolean cancelled) {
        if (cancelled || now.status == JobStatus.CANCELLED) {
            return Uni.createFrom().item(now);
        }
        return now.status.isTerminal() ? Uni.createFrom().failure(finished(now)) : cancel(scope, now);
    }

    /** Cancels open jobs of one owner, children included, at most so many in one commit. */
    public Uni<CancelledOwned> cancelOwned(Scope owner, int limit) {
        return run(owner, client -> cancelJob.cancelOwned(client, owner.tenant(), owner.owner(), limit))
                .invoke(cancelled -> cancelled.jobs().forEach(redis::announceCancellation));
    }

    /** Cancels whatever is open of the batch. */
    Uni<Void> cancelBatch(Scope scope, UUID batchId) {
        return run(scope, client -> cancelJob.cancelBatch(client, batchId))
                .invoke(cancelled -> {
                    metrics.cancelledInBatch(cancelled.size());
                    cancelled.forEach(ledger::cancelled);
                    cancelled.forEach(redis::announceCancellation);
                })
                .replaceWithVoid();
    }

    // Several of a tree's children may be finished at this moment by one statement that takes them in another order.
    private <T> Uni<T> run(Scope scope, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> database.run(scope, work))
                .onFailure(PgFailures::isDeadlock).retry().atMost(MOST_RETRIES);
    }

    private Uni<Void> told(Job job, Cancelled cancelled) {
        ledger.cancelled(job.id);
        metrics.cancelled(job.type);
        cancelled.jobs().forEach(redis::announceCancellation);
        return cancelled.parentId() == null ? Uni.createFrom().voidItem() : parents.wake(List.of(cancelled.parentId()));
    }

    private static RuntimeException finished(Job job) {
        return Problem.of(ProblemType.JOB_FINISHED, "The job is already %s.".formatted(job.status.word())).toException();
    }

    /**
     * Reopens a failed, cancelled or expired job, and those of its children that ended so, and answers it as it then is. Fails
     * with
     * {@code job-not-found}, with {@code job-erased} when its input is gone, with {@code job-not-retryable} in any other
     * status.
     */
    public Uni<Job> retry(Scope scope, String id) {
        return lookup.find(scope, id)
                .invoke(JobTransitions::requireRetryable)
                .chain(job -> run(scope, client -> retryJob.retryTree(client, job.id, job.tenant, job.owner))
                        .invoke(queued -> reopened(job, queued))
                        .chain(() -> lookup.find(scope, job.id)))
                .invoke(job -> ledger.retried(job.id, job.seq));
    }

    /**
     * Reopens, in one commit, everybody's jobs of the type that failed with this code until then, at most so many, as
     * {@link #retry} does for one.
     */
    public Uni<Reopened> retryFailed(String type, String code, OffsetDateTime until, int limit) {
        return run(Scope.ALL, client -> retryJob.retryFailed(client, type, code, until, limit))
                .invoke(reopened -> {
                    reopened.failed().forEach(retried -> ledger.retried(retried.job(), retried.seq()));
                    metrics.retried(type, reopened.failed().size());
                    told(reopened.queued());
                });
    }

    private void reopened(Job job, List<JobQueued> queued) {
        if (queued.isEmpty()) {
            // Somebody else was faster, or the hourly erasure was.
            throw notRetryable("any more").toException();
        }
        metrics.retried(job.type);
        told(queued);
    }

    private void told(List<JobQueued> queued) {
        queued.forEach(one -> {
            bell.ring(one);
            redis.announceChange(one.jobId());
        });
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
