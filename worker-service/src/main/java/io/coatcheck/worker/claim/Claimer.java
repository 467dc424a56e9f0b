package io.coatcheck.worker.claim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.coatcheck.job.lifecycle.ClaimJobs;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.worker.database.DatabaseConfig;
import io.coatcheck.worker.database.Outage;
import io.coatcheck.worker.execution.JobHandlers;
import io.coatcheck.worker.execution.RunningAttempts;
import io.coatcheck.worker.finish.WaitingParents;
import io.coatcheck.worker.lane.FreeSlots;
import io.coatcheck.worker.lease.Heartbeat;
import io.coatcheck.worker.lease.WorkerIdentity;
import io.coatcheck.worker.model.ModelGate;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Claim: takes jobs up to the free capacity, one claim in flight. It looks when the bell rings, when a slot becomes free
 * while more is known to wait, and by itself every now and then. All of it happens on one Vert.x context.
 */
@ApplicationScoped
public class Claimer {

    private static final Logger LOG = Logger.getLogger(Claimer.class);

    private final Context context;
    private final ClaimJobs claimJobs;
    private final JobHandlers handlers;
    private final ModelGate gate;
    private final RunningAttempts attempts;
    private final WorkerIdentity worker;
    private final Heartbeat heartbeat;
    private final WaitingParents parents;
    private final Duration answerTimeout;
    private final ClaimPace pace;
    private final ClaimMetrics metrics;
    private final ClaimSpans spans;
    private final Outage outage = new Outage(LOG, "Claiming jobs");

    private CompletableFuture<Void> claiming = CompletableFuture.completedFuture(null);
    private boolean moreMayWait;
    private boolean pausing;
    private boolean stopped;
    private long timer = -1;
    private volatile long lastLook = System.nanoTime();

    Claimer(Vertx vertx, ClaimJobs claimJobs, JobHandlers handlers, ModelGate gate, RunningAttempts attempts,
            WorkerIdentity worker, Heartbeat heartbeat, WaitingParents parents, DatabaseConfig database, ClaimConfig config,
            ClaimMetrics metrics, ClaimSpans spans) {
        this.context = vertx.getOrCreateContext();
        this.claimJobs = claimJobs;
        this.handlers = handlers;
        this.gate = gate;
        this.attempts = attempts;
        this.worker = worker;
        this.heartbeat = heartbeat;
        this.parents = parents;
        this.answerTimeout = database.answerTimeout();
        this.pace = new ClaimPace(config.idleInterval(), config.longestPause());
        this.metrics = metrics;
        this.spans = spans;
    }

    void start(@Observes StartupEvent event) {
        gate.onOpened(this::bellRang);
        attempts.onFreed(() -> context.runOnContext(ignored -> lookIfMoreMayWait()));
        parents.onQueued(queued -> bellRang());
        context.runOnContext(ignored -> look());
    }

    /** There is new work. */
    void bellRang() {
        context.runOnContext(ignored -> {
            moreMayWait = true;
            lookIfMoreMayWait();
        });
    }

    /** Claims nothing from now on; ends when what was being claimed is started. */
    public Uni<Void> stop() {
        CompletableFuture<Void> lastClaim = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            stopped = true;
            context.owner().cancelTimer(timer);
            claiming.thenRun(() -> lastClaim.complete(null));
        });
        return Uni.createFrom().completionStage(lastClaim);
    }

    /** How long ago it last looked, whatever came of it. A worker that is full looks, too: at its own slots. */
    public Duration sinceLastLook() {
        return Duration.ofNanos(System.nanoTime() - lastLook);
    }

    private void lookIfMoreMayWait() {
        // While claims fail only the timer tries: neither bells nor freed slots may hammer a database in trouble.
        if (moreMayWait && !pausing) {
            look();
        }
    }

    private void look() {
        if (stopped || !claiming.isDone()) {
            return;
        }
        lastLook = System.nanoTime();
        pausing = false;
        context.owner().cancelTimer(timer);
        FreeSlots free = attempts.free();
        if (free.isNone() || !heartbeat.isLeaseHeld()) {
            lookIn(pace.idle(random()));
            return;
        }
        moreMayWait = false;
        claim(free);
    }

    private void claim(FreeSlots free) {
        claiming = new CompletableFuture<>();
        Span span = spans.begin();
        claimJobs.claim(worker.id(), free.byLane(), free.total(), types())
                .ifNoItem().after(answerTimeout).fail()
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .subscribe().with(jobs -> claimed(jobs, free, spans.claimed(span, jobs)), this::failed);
    }

    // While the model may not be called its jobs are better off in the queue than in a worker's hands.
    private List<String> types() {
        return gate.isOpen() ? handlers.types() : handlers.typesWithoutModel();
    }

    private void claimed(List<ClaimedJob> jobs, FreeSlots free, SpanContext claim) {
        outage.over();
        metrics.looked(jobs.size());
        jobs.forEach(metrics::claimed);
        jobs.forEach(job -> attempts.start(job, claim));
        moreMayWait |= free.areFilledBy(countByLane(jobs));
        claiming.complete(null);
        if (moreMayWait && !attempts.free().isNone()) {
            look();
        } else {
            lookIn(pace.idle(random()));
        }
    }

    private void failed(Throwable failure) {
        int failures = outage.failed(failure);
        pausing = true;
        claiming.complete(null);
        lookIn(pace.afterFailure(failures, random()));
    }

    private void lookIn(Duration pause) {
        if (!stopped) {
            timer = context.owner().setTimer(pause.toMillis(), ignored -> look());
        }
    }

    private static Map<String, Integer> countByLane(List<ClaimedJob> jobs) {
        return jobs.stream().collect(Collectors.toMap(ClaimedJob::lane, job -> 1, Integer::sum));
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
