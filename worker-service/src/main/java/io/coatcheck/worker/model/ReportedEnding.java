package io.coatcheck.worker.model;

import java.time.Duration;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.subscription.UniEmitter;

/** Tells everybody how an exchange ended: first what it cost, then what came of it. */
final class ReportedEnding implements ChatExchange.Ending {

    private static final Logger LOG = Logger.getLogger(ReportedEnding.class);

    private final ChatQuestion question;
    private final UsageListener usage;
    private final ModelMetrics metrics;
    private final CallSpan span;
    private final UniEmitter<? super Answer> caller;
    private final long startedAt = System.nanoTime();

    ReportedEnding(ChatQuestion question, UsageListener usage, ModelMetrics metrics, CallSpan span,
            UniEmitter<? super Answer> caller) {
        this.question = question;
        this.usage = usage;
        this.metrics = metrics;
        this.span = span;
        this.caller = caller;
    }

    @Override
    public void begun(String answeredBy) {
        metrics.firstToken(question, answeredBy, sinceStart());
        span.begun();
    }

    @Override
    public void answered(Answer answer, ModelUsage used) {
        report(ModelMetrics.COMPLETED, used);
        caller.complete(answer);
    }

    @Override
    public void failed(ModelFailure failure, ModelUsage used) {
        report(failure.reason().code(), used);
        caller.fail(failure);
    }

    @Override
    public void cancelled(ModelUsage used) {
        report("cancelled", used);
    }

    private void report(String outcome, ModelUsage used) {
        span.end(used, outcome.equals(ModelMetrics.COMPLETED) ? null : outcome);
        metrics.called(question, outcome, sinceStart(), used);
        LOG.debugf("Model call %s ended: %s, %s", question, outcome, used);
        try {
            usage.used(used);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Tokens of %s were not recorded: %s", question, used);
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
