package io.coatcheck.worker.lease;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.finish.OutcomeWriter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Hands back jobs that the database counts as this worker's but that it does not run: a claim whose answer was lost with its
 * connection, an outcome that was given up. Nobody else would ever take them, because this worker's lease goes on.
 */
@ApplicationScoped
class StrayAttempts {

    private static final Logger LOG = Logger.getLogger(StrayAttempts.class);

    private final Vertx vertx;
    private final WorkerLease workerLease;
    private final WorkerIdentity identity;
    private final RunningAttempts attempts;
    private final OutcomeWriter outcomeWriter;
    private final DatabaseConfig database;
    private final Duration every;
    private volatile long timer;

    StrayAttempts(Vertx vertx, WorkerLease workerLease, WorkerIdentity identity, RunningAttempts attempts,
            OutcomeWriter outcomeWriter, DatabaseConfig database, LeaseConfig lease) {
        this.vertx = vertx;
        this.workerLease = workerLease;
        this.identity = identity;
        this.attempts = attempts;
        this.outcomeWriter = outcomeWriter;
        this.database = database;
        this.every = lease.duration();
    }

    void start(@Observes StartupEvent event) {
        lookLater();
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void lookLater() {
        timer = vertx.setTimer(every.toMillis(), ignored -> look());
    }

    private void look() {
        workerLease.strays(identity.id(), attempts.held(), graceOfAClaim())
                .ifNoItem().after(database.answerTimeout()).fail()
                .chain(this::handBack)
                .onTermination().invoke(this::lookLater)
                .subscribe().with(ignored -> {
                }, failure -> LOG.debugf("Looking for stray attempts failed and is tried again later: %s", failure));
    }

    /** A claim that is still to be answered, or just was, is no stray. */
    private Duration graceOfAClaim() {
        return database.answerTimeout().multipliedBy(2);
    }

    private Uni<Void> handBack(List<AttemptRef> strays) {
        return Multi.createFrom().iterable(strays)
                .select().where(stray -> !attempts.holds(stray))
                .invoke(stray -> LOG.warnf("Attempt %s is this worker's but does not run here; it is handed back", stray))
                .onItem().transformToUniAndMerge(
                        stray -> outcomeWriter.write(new FinishedAttempt(stray, new Outcome.HandedBack(), null)))
                .onItem().ignoreAsUni();
    }
}
