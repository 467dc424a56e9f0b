package io.coatcheck.worker.finish;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.batching.Coalescer;
import io.coatcheck.batching.PgFailures;
import io.coatcheck.job.JobError;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.FinishAttempts;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.coatcheck.job.lifecycle.SplitJob;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.live.JobChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Finish: brings outcomes to the database, those that arrive together in one statement, and does not give up easily. */
@ApplicationScoped
public class OutcomeWriter {

    private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);
    private static final int MOST_AT_ONCE = 50;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final JobError REFUSED = new JobError(JobError.INTERNAL, "The result of this job could not be stored.");

    private final FinishAttempts finishAttempts;
    private final FinishConfig config;
    private final FinishMetrics metrics;
    private final JobChanges changes;
    private final SplitJob splitJob;
    private final WaitingParents parents;
    private final Duration answerTimeout;
    private final Coalescer<FinishedAttempt, Boolean> coalescer;

    OutcomeWriter(Vertx vertx, FinishAttempts finishAttempts, FinishConfig config, DatabaseConfig database,
            FinishMetrics metrics, JobChanges changes, SplitJob splitJob, WaitingParents parents) {
        this.finishAttempts = finishAttempts;
        this.config = config;
        this.metrics = metrics;
        this.changes = changes;
        this.splitJob = splitJob;
        this.parents = parents;
        this.answerTimeout = database.answerTimeout();
        // No bound on those that wait: each holds a slot of the worker's capacity, which bounds them.
        this.coalescer = new Coalescer<>(vertx, MOST_AT_ONCE, Integer.MAX_VALUE, this::finish, PgFailures::isFaultOfOneItem,
                metrics::written);
    }

    /** Ends when the outcome is written, was fenced out, or is given up for good; it never fails. */
    public Uni<Void> write(FinishedAttempt ended) {
        return persistently(ended)
                .onFailure(OutcomeWriter::isRefusedForItsData).recoverWithUni(() -> persistently(refused(ended)))
                .onItem().invoke(tookEffect -> written(ended, tookEffect))
                .onFailure().invoke(failure -> dropped(ended, failure))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Boolean> persistently(FinishedAttempt ended) {
        return Uni.createFrom().deferred(() -> ended.outcome() instanceof Outcome.Split split ? split(ended, split)
                : coalescer.write(ended))
                .onFailure(failure -> !isRefusedForItsData(failure))
                .retry().withBackOff(FIRST_PAUSE, config.longestPause()).expireIn(config.keep().toMillis());
    }

    private Uni<Boolean> split(FinishedAttempt ended, Outcome.Split split) {
        return splitJob.split(ended.attempt(), split, ended.use())
                .ifNoItem().after(answerTimeout).fail();
    }

    private Uni<List<Boolean>> finish(List<FinishedAttempt> ended) {
        return finishAttempts.finish(ended)
                .ifNoItem().after(answerTimeout).fail();
    }

    private static boolean isRefusedForItsData(Throwable failure) {
        return PgFailures.isFaultOfOneItem(failure) && !PgFailures.isDeadlock(failure);
    }

    /** Written in place of an outcome that PostgreSQL does not take, such as a result with a NUL character in it. */
    private static FinishedAttempt refused(FinishedAttempt ended) {
        return ended.endedAs(new Outcome.Failed(REFUSED));
    }

    private void written(FinishedAttempt ended, boolean tookEffect) {
        if (!tookEffect && !(ended.outcome() instanceof Outcome.Abandoned)) {
            metrics.fencedOut();
            LOG.infof("Outcome %s of attempt %s came too late and changed nothing",
                    ended.outcome().getClass().getSimpleName(), ended.attempt());
        }
        changes.changed(ended.attempt().jobId());
        if (tookEffect) {
            parents.toldOf(ended);
        }
    }

    private void dropped(FinishedAttempt ended, Throwable failure) {
        metrics.dropped();
        LOG.errorf(failure, "Outcome %s of attempt %s is given up; the job is handed back once the database answers",
                ended.outcome().getClass().getSimpleName(), ended.attempt());
    }
}
