package io.coatcheck.api.bell;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.tracing.TraceNames;
import io.coatcheck.tracing.TraceParent;
import io.coatcheck.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;

/** The span of a ring, a child of the submit that it rings for. */
@ApplicationScoped
class RingSpans {

    private final Tracing tracing;

    RingSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    <T> Uni<T> around(JobQueued message, Uni<T> send) {
        return tracing.isOn() && message.traceParent() != null ? Uni.createFrom().deferred(() -> traced(message, send)) : send;
    }

    private <T> Uni<T> traced(JobQueued message, Uni<T> send) {
        Span span = tracing.span(TraceNames.SEND + " " + TraceNames.BELL_ADDRESS, SpanKind.PRODUCER)
                .setParent(TraceParent.context(message.traceParent()))
                .setAttribute(TraceNames.MESSAGING_SYSTEM, TraceNames.BELL_SYSTEM)
                .setAttribute(TraceNames.MESSAGING_DESTINATION, TraceNames.BELL_ADDRESS)
                .setAttribute(TraceNames.MESSAGING_OPERATION_NAME, TraceNames.SEND)
                .setAttribute(TraceNames.MESSAGING_OPERATION_TYPE, "send")
                .setAttribute(TraceNames.MESSAGE_ID, message.jobId().toString())
                .startSpan();
        return send
                .onFailure().invoke(failure -> Tracing.failed(span, failure.getClass().getSimpleName()))
                .onTermination().invoke(() -> span.end());
    }
}
