package io.coatcheck.worker.claim;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.job.lifecycle.ClaimedJob;
import io.coatcheck.tracing.TraceNames;
import io.coatcheck.tracing.TraceParent;
import io.coatcheck.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;

/**
 * The spans of bells that were heard and of claims. One claim serves many submits, so it is in a trace of its own: linked
 * with the bells heard before it, and the attempts that it begins link to it.
 */
@ApplicationScoped
class ClaimSpans {

    private static final int MOST_LINKS = 32;

    private final Tracing tracing;
    private final ObjectMapper json;
    private final List<SpanContext> heard = new ArrayList<>();

    ClaimSpans(Tracing tracing, ObjectMapper json) {
        this.tracing = tracing;
        this.json = json;
    }

    /** @param payload of the message; only read while tracing is on */
    void heard(Object payload) {
        JobQueued message = tracing.isOn() ? read(payload) : null;
        if (message == null || message.traceParent() == null) {
            return;
        }
        Span span = tracing.span(TraceNames.RECEIVE + " " + TraceNames.BELL_ADDRESS, SpanKind.CONSUMER)
                .setParent(TraceParent.context(message.traceParent()))
                .setAttribute(TraceNames.MESSAGING_SYSTEM, TraceNames.BELL_SYSTEM)
                .setAttribute(TraceNames.MESSAGING_DESTINATION, TraceNames.BELL_ADDRESS)
                .setAttribute(TraceNames.MESSAGING_OPERATION_NAME, TraceNames.RECEIVE)
                .setAttribute(TraceNames.MESSAGING_OPERATION_TYPE, "receive")
                .setAttribute(TraceNames.MESSAGE_ID, String.valueOf(message.jobId()))
                .startSpan();
        span.end();
        remember(span.getSpanContext());
    }

    // Whatever a message is, the bell has rung.
    private JobQueued read(Object payload) {
        try {
            return json.readValue(payload.toString(), JobQueued.class);
        } catch (JsonProcessingException notOurs) {
            return null;
        }
    }

    private synchronized void remember(SpanContext bell) {
        if (heard.size() < MOST_LINKS) {
            heard.add(bell);
        }
    }

    private synchronized List<SpanContext> takeHeard() {
        List<SpanContext> bells = List.copyOf(heard);
        heard.clear();
        return bells;
    }

    /** A claim goes out. Of one that brings nothing nothing is told. */
    Span begin() {
        return tracing.span(TraceNames.CLAIM, SpanKind.CLIENT)
                .setParent(Context.root())
                .setAttribute(TraceNames.MESSAGING_SYSTEM, TraceNames.QUEUE_SYSTEM)
                .setAttribute(TraceNames.MESSAGING_OPERATION_NAME, TraceNames.CLAIM)
                .setAttribute(TraceNames.MESSAGING_OPERATION_TYPE, "receive")
                .startSpan();
    }

    /** It brought these jobs; answers what their attempts link to. */
    SpanContext claimed(Span claim, List<ClaimedJob> jobs) {
        if (!jobs.isEmpty() && tracing.isOn()) {
            takeHeard().forEach(claim::addLink);
            claim.setAttribute(TraceNames.MESSAGE_COUNT, (long) jobs.size()).end();
        }
        return claim.getSpanContext();
    }
}
