package io.coatcheck.worker.execution;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;

/**
 * One run of a job's handler. It ends once, by whatever comes first: a result, a failure, its timeout or a stop; what comes
 * later is dropped. Everything here happens on the attempt's own Vert.x context, so nothing in it is shared.
 */
final class Attempt {

    private static final Logger LOG = Logger.getLogger(Attempt.class);

    /** How long an outcome waits for a cancelled model call to tell what it cost. */
    private static final Duration SETTLING_TIME = Duration.ofSeconds(1);

    /** The exit status that HotSpot has for it too, with ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private final ClaimedJob job;
    private final Context context;
    private final AttemptContext view;
    private final UsageTally usage;
    private final RunReports reports;
    private final Outcomes outcomes;
    private final HandlerCalls calls;
    private final Consumer<FinishedAttempt> ended;
    private Cancellable handler;
    private long timer = -1;
    private boolean over;

    Attempt(ClaimedJob job, Context context, AttemptContext view, UsageTally usage, RunReports reports, Outcomes outcomes,
            HandlerCalls calls, Consumer<FinishedAttempt> ended) {
        this.job = job;
        this.context = context;
        this.view = view;
        this.usage = usage;
        this.reports = reports;
        this.outcomes = outcomes;
        this.calls = calls;
        this.ended = ended;
        view.onModelClosed(() -> stop(StopReason.MODEL_CLOSED));
    }

    ClaimedJob job() {
        return job;
    }

    <I, R> void start(JobHandler<I, R> jobHandler) {
        context.runOnContext(ignored -> run(jobHandler));
    }

    void stop(StopReason reason) {
        context.runOnContext(ignored -> stopped(reason));
    }

    void stopIfCallingModel(StopReason reason) {
        context.runOnContext(ignored -> {
            if (usage.isCalling()) {
                stopped(reason);
            }
        });
    }

    private <I, R> void run(JobHandler<I, R> jobHandler) {
        if (over) {
            return;
        }
        view.span().enter();
        LogKeys.put(job);
        reports.started(job.attempt());
        timer = context.owner().setTimer(Math.max(1, job.timeout().toMillis()), ignored -> timedOut());
        Cancellable running = Uni.createFrom().deferred(() -> calls.call(jobHandler, job, view))
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .subscribe().with(this::succeeded, this::failed);
        if (!over) {
            handler = running;
        }
    }

    private void succeeded(Outcome outcome) {
        handler = null;
        end(outcome);
    }

    private void failed(Throwable failure) {
        endProcessIfOutOfMemory(failure);
        handler = null;
        if (over) {
            return;
        }
        if (Outcomes.isKnown(failure)) {
            LOG.debugf("Attempt %s of type %s failed: %s", job.attempt(), job.type(), failure.getMessage());
        } else {
            LOG.errorf(failure, "Attempt %s of type %s failed unexpectedly", job.attempt(), job.type());
        }
        end(outcomes.ofFailure(failure, job, ThreadLocalRandom.current().nextDouble()));
    }

    // The memory may have been missing anywhere else at that moment, also where an outcome was being written. Nothing here can be
    // trusted any more, least of all to hold the lease of other jobs: they are rescued as from any dead worker.
    private void endProcessIfOutOfMemory(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            LOG.fatalf("Attempt %s of type %s ran out of memory (%s); this worker ends", job.attempt(), job.type(),
                    failure.getMessage());
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    private void timedOut() {
        LOG.infof("Attempt %s of type %s is stopped after %d s", job.attempt(), job.type(), job.timeout().toSeconds());
        cutShort(outcomes.ofTimeout(job, ThreadLocalRandom.current().nextDouble()));
    }

    private void stopped(StopReason reason) {
        if (!over) {
            LOG.infof("Attempt %s of type %s is stopped: %s", job.attempt(), job.type(), reason);
        }
        cutShort(reason.outcome());
    }

    private void cutShort(Outcome outcome) {
        if (!over) {
            view.stop();
        }
        end(outcome);
    }

    private void end(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        context.owner().cancelTimer(timer);
        view.end();
        if (handler != null) {
            handler.cancel();
        }
        if (timer >= 0) {
            reports.ended(job.attempt());
        }
        usage.settled()
                .ifNoItem().after(SETTLING_TIME).fail()
                .onFailure().recoverWithNull()
                .subscribe().with(ignored -> settled(outcome));
    }

    private void settled(Outcome outcome) {
        view.span().end(outcome);
        ended.accept(new FinishedAttempt(job.attempt(), outcome, usage.total(), job.parentId()));
    }
}
