package io.coatcheck.worker.execution;

import io.coatcheck.job.Outcome;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.tracing.TraceNames;
import io.coatcheck.tracing.TraceParent;
import io.coatcheck.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;

/** The span of an attempt: a child of the submit, linked with the claim that began it. */
final class AttemptSpan {

    private final Span span;

    private AttemptSpan(Span span) {
        this.span = span;
    }

    static AttemptSpan begin(Tracing tracing, ClaimedJob job, SpanContext claim) {
        if (!tracing.isOn()) {
            return new AttemptSpan(Span.getInvalid());
        }
        SpanBuilder builder = tracing.span(TraceNames.ATTEMPT + " " + job.type(), SpanKind.CONSUMER)
                .setParent(TraceParent.context(job.traceParent()))
                .setAttribute(TraceNames.MESSAGING_SYSTEM, TraceNames.QUEUE_SYSTEM)
                .setAttribute(TraceNames.MESSAGING_DESTINATION, job.lane())
                .setAttribute(TraceNames.MESSAGING_OPERATION_NAME, TraceNames.ATTEMPT)
                .setAttribute(TraceNames.MESSAGING_OPERATION_TYPE, "process")
                .setAttribute(TraceNames.MESSAGE_ID, job.attempt().jobId().toString())
                .setAttribute(TraceNames.JOB_TYPE, job.type())
                .setAttribute(TraceNames.TENANT, job.tenant())
                .setAttribute(TraceNames.ATTEMPT_NUMBER, (long) job.attempt().attempt());
        if (claim.isValid()) {
            builder.addLink(claim);
        }
        return new AttemptSpan(builder.startSpan());
    }

    /** For its children; null without tracing. */
    String traceParent() {
        return TraceParent.of(span);
    }

    /** Makes it the current one of the attempt's own Vert.x context, for good: also the log lines there then name it. */
    void enter() {
        if (span.getSpanContext().isValid()) {
            Context.root().with(span).makeCurrent();
        }
    }

    void end(Outcome outcome) {
        if (outcome.word() != null) {
            span.setAttribute(TraceNames.OUTCOME, outcome.word());
        }
        if (outcome.error() != null) {
            Tracing.failed(span, outcome.error().code());
        }
        span.end();
    }
}
