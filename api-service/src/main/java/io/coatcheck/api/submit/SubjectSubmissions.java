package io.coatcheck.api.submit;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.follow.RedisChannel;
import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.jobs.WaitingParents;
import io.coatcheck.batching.OverloadedException;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.CancelJob.Cancelled;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.SubmitForSubjects;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Answer;
import io.coatcheck.job.lifecycle.SubmitForSubjects.ForSubject;
import io.coatcheck.job.lifecycle.SubmitForSubjects.Reuse;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;

/**
 * Submit for subjects: stores jobs for things that jobs are made for again and again, all or none and together with what a
 * door has to write beside them, then tells everybody whom it concerns.
 */
@ApplicationScoped
public class SubjectSubmissions {

    private static final int MOST_RETRIES = 5;

    /** What a door writes in the same transaction. */
    public interface Along {

        /** Before anything is stored; its failure leaves everything as it was. */
        default Uni<Void> before(SqlClient client) {
            return Uni.createFrom().voidItem();
        }

        /** Once it is known which jobs are new. */
        Uni<Void> after(SqlClient client, List<Answer> answers);
    }

    private final Pool pool;
    private final SubmitForSubjects submitForSubjects;
    private final SubmitConfig config;
    private final Forecast forecast;
    private final Bell bell;
    private final RedisChannel redis;
    private final WaitingParents parents;
    private final MeterRegistry metrics;

    SubjectSubmissions(Pool pool, SubmitForSubjects submitForSubjects, SubmitConfig config, Forecast forecast, Bell bell,
            RedisChannel redis, WaitingParents parents, MeterRegistry metrics) {
        this.pool = pool;
        this.submitForSubjects = submitForSubjects;
        this.config = config;
        this.forecast = forecast;
        this.bell = bell;
        this.redis = redis;
        this.parents = parents;
        this.metrics = metrics;
    }

    /**
     * Stores the jobs, or finds those their subjects have already. When the answer comes everything is committed.
     *
     * <p>
     * Fails with {@link OverloadedException} when the lane has no room for them.
     *
     * @param jobs for different subjects of one tenant
     */
    public Uni<List<Answer>> submit(List<ForSubject> jobs, Reuse reuse, Along along) {
        if (jobs.stream().anyMatch(each -> isFull(each.job(), jobs.size()))) {
            return Uni.createFrom().failure(new OverloadedException());
        }
        Uni<List<Answer>> stored = Uni.createFrom().deferred(() -> pool.withTransaction(client -> along.before(client)
                .chain(() -> submitForSubjects.submit(client, jobs, reuse))
                .call(answers -> along.after(client, answers))))
                .onFailure(PgFailures::isDeadlock).retry().atMost(MOST_RETRIES)
                .call(this::told);
        // A caller who hangs up must not cut the transaction in the middle.
        return stored.memoize().indefinitely().ifNoItem().after(config.timeout()).fail();
    }

    private boolean isFull(NewJob job, int jobs) {
        return forecast.outlook().queuedAtOrAbove(job.lane(), 0) + jobs > config.mostQueued();
    }

    private Uni<Void> told(List<Answer> answers) {
        answers.forEach(this::told);
        List<Cancelled> replaced = answers.stream().map(Answer::replaced).filter(Objects::nonNull).toList();
        replaced.forEach(cancelled -> cancelled.jobs().forEach(redis::announceCancellation));
        List<UUID> waiting = replaced.stream().map(Cancelled::parentId).filter(Objects::nonNull).toList();
        return waiting.isEmpty() ? Uni.createFrom().voidItem() : parents.wake(waiting);
    }

    private void told(Answer answer) {
        NewJob job = answer.job();
        metrics.counter("jobs_submitted", "type", job.type(), "lane", job.lane(), "created", Boolean.toString(answer.isNew()))
                .increment();
        if (answer.replaced() != null) {
            metrics.counter("jobs_cancelled", "type", job.type()).increment();
        }
        if (answer.isNew() && answer.status() == JobStatus.QUEUED) {
            bell.ring(new JobQueued(job.id(), job.lane(), job.traceParent()));
        }
    }
}
