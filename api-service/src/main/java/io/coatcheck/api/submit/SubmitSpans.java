package io.coatcheck.api.submit;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.tracing.TraceNames;
import io.coatcheck.tracing.TraceParent;
import io.coatcheck.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;

/**
 * The span of a submit, a child of its request's. Its context is stored with the jobs, so that what becomes of them, also
 * hours later, is part of the same trace.
 */
@ApplicationScoped
class SubmitSpans {

    private final Tracing tracing;

    SubmitSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    <T> Uni<T> around(NewJob job, Function<NewJob, Uni<T>> store) {
        return tracing.isOn() ? around(List.of(job), jobs -> store.apply(jobs.get(0))) : store.apply(job);
    }

    <T> Uni<T> around(List<NewJob> jobs, Function<List<NewJob>, Uni<T>> store) {
        return tracing.isOn() ? Uni.createFrom().deferred(() -> traced(jobs, store)) : store.apply(jobs);
    }

    private <T> Uni<T> traced(List<NewJob> jobs, Function<List<NewJob>, Uni<T>> store) {
        Span span = started(jobs);
        String traceParent = TraceParent.of(span);
        return store.apply(jobs.stream().map(job -> job.withTraceParent(traceParent)).toList())
                .onFailure().invoke(failure -> Tracing.failed(span, failure.getClass().getSimpleName()))
                .onTermination().invoke(() -> span.end());
    }

    private Span started(List<NewJob> jobs) {
        NewJob first = jobs.get(0);
        Span span = tracing.span(TraceNames.SUBMIT + " " + first.type(), SpanKind.PRODUCER)
                .setAttribute(TraceNames.MESSAGING_SYSTEM, TraceNames.QUEUE_SYSTEM)
                .setAttribute(TraceNames.MESSAGING_DESTINATION, first.lane())
                .setAttribute(TraceNames.MESSAGING_OPERATION_NAME, TraceNames.SUBMIT)
                .setAttribute(TraceNames.MESSAGING_OPERATION_TYPE, "create")
                .setAttribute(TraceNames.JOB_TYPE, first.type())
                .setAttribute(TraceNames.TENANT, first.tenant())
                .startSpan();
        return jobs.size() == 1 ? span.setAttribute(TraceNames.MESSAGE_ID, first.id().toString())
                : span.setAttribute(TraceNames.MESSAGE_COUNT, (long) jobs.size());
    }
}
