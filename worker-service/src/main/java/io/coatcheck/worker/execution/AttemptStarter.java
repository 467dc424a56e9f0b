package io.coatcheck.worker.execution;

import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.job.lifecycle.FinishedAttempt;
import io.coatcheck.tracing.Tracing;
import io.coatcheck.worker.model.Model;
import io.coatcheck.worker.progress.LiveEvents;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Makes attempts and starts them: each has its handler, its view of the worker and a Vert.x context of its own. */
@ApplicationScoped
class AttemptStarter {

    private final VertxInternal vertx;
    private final JobHandlers handlers;
    private final LiveEvents liveEvents;
    private final Model model;
    private final ModelPassage passage;
    private final RunReports reports;
    private final Outcomes outcomes;
    private final HandlerCalls calls;
    private final Tracing tracing;

    AttemptStarter(Vertx vertx, JobHandlers handlers, LiveEvents liveEvents, Model model, ModelPassage passage,
            RunReports reports, RetryConfig retry, HandlerCalls calls, Tracing tracing) {
        this.vertx = (VertxInternal) vertx;
        this.handlers = handlers;
        this.liveEvents = liveEvents;
        this.model = model;
        this.passage = passage;
        this.reports = reports;
        this.outcomes = new Outcomes(new RetryPolicy(retry.base(), retry.cap()));
        this.calls = calls;
        this.tracing = tracing;
    }

    /** Does not start it: it may be over before whoever made it can write down that it is there. */
    Attempt prepare(ClaimedJob job, SpanContext claim, Consumer<FinishedAttempt> ended) {
        UsageTally usage = new UsageTally();
        AttemptContext view = new AttemptContext(job, liveEvents.begin(job), model, passage, usage,
                AttemptSpan.begin(tracing, job, claim));
        return new Attempt(job, newContext(), view, usage, reports, outcomes, calls, ended);
    }

    void start(Attempt attempt) {
        attempt.start(handlers.of(attempt.job().type()));
    }

    // Taken from the event loops in turn; a context of the caller would put all attempts on the claimer's.
    private Context newContext() {
        Context context = VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }
}
