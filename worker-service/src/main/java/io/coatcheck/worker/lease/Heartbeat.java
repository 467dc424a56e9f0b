package io.coatcheck.worker.lease;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.coatcheck.worker.database.Outage;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.execution.StopReason;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Heartbeat: renews the worker's lease and stops the attempts that the database says are no longer the worker's own. One is
 * in flight at a time; everything but the questions from outside happens on one Vert.x context.
 */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final Context context;
    private final WorkerLease workerLease;
    private final WorkerIdentity identity;
    private final RunningAttempts attempts;
    private final LeaseConfig config;
    private final Lease lease;
    private final LeaseMetrics metrics;
    private final Outage outage = new Outage(LOG, "The heartbeat");
    private CompletableFuture<Void> beating = CompletableFuture.completedFuture(null);
    private boolean again;
    private boolean draining;
    private boolean ended;
    private long timer = -1;
    private volatile long lastBeat = System.nanoTime();

    Heartbeat(Vertx vertx, WorkerLease workerLease, WorkerIdentity identity, RunningAttempts attempts, LeaseConfig config,
            LeaseMetrics metrics) {
        this.context = vertx.getOrCreateContext();
        this.workerLease = workerLease;
        this.identity = identity;
        this.attempts = attempts;
        this.config = config;
        this.lease = new Lease(config.duration(), config.margin());
        this.metrics = metrics;
        metrics.watch(lease);
    }

    void start(@Observes StartupEvent event) {
        LOG.infof("Worker %s is %s", identity.registration().name(), identity.id());
        beatNow();
    }

    /** Whether the worker can prove that its jobs are its own; without it nothing may be claimed or go on. */
    public boolean isLeaseHeld() {
        return lease.isHeldAt(System.nanoTime());
    }

    /** How long ago it was last tried, whatever came of it. */
    public Duration sinceLastBeat() {
        return Duration.ofNanos(System.nanoTime() - lastBeat);
    }

    /** Asks the database at once which attempts to stop, or right after the heartbeat in flight. */
    public void beatNow() {
        context.runOnContext(ignored -> beat());
    }

    /** Shows the worker as draining from now on. */
    public void drain() {
        context.runOnContext(ignored -> {
            draining = true;
            beat();
        });
    }

    /** Ends the heartbeats and the lease, so that nobody waits for what was left behind. */
    public Uni<Void> signOff() {
        CompletableFuture<Void> lastBeat = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            ended = true;
            context.owner().cancelTimer(timer);
            beating.thenRun(() -> lastBeat.complete(null));
        });
        return Uni.createFrom().completionStage(lastBeat)
                .chain(() -> workerLease.signOff(identity.id()))
                .ifNoItem().after(config.answerTimeout()).fail();
    }

    private void beat() {
        if (ended) {
            return;
        }
        again = !beating.isDone();
        if (again) {
            return;
        }
        context.owner().cancelTimer(timer);
        beating = new CompletableFuture<>();
        long sentAt = System.nanoTime();
        lastBeat = sentAt;
        workerLease.beat(identity.registration(), draining, config.duration(), attempts.held())
                .ifNoItem().after(config.answerTimeout()).fail()
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .subscribe().with(lost -> renewed(sentAt, lost), this::failed);
    }

    private void renewed(long sentAt, List<AttemptRef> lost) {
        lease.renewed(sentAt);
        outage.over();
        attempts.stop(lost, StopReason.NOT_OURS);
        beatAgainIn(config.heartbeatInterval());
    }

    private void failed(Throwable failure) {
        metrics.failed();
        outage.failed(failure);
        beatAgainIn(PAUSE_AFTER_FAILURE);
    }

    private void beatAgainIn(Duration pause) {
        beating.complete(null);
        if (again) {
            beat();
        } else if (!ended) {
            timer = context.owner().setTimer(pause.toMillis(), ignored -> beat());
        }
    }
}
