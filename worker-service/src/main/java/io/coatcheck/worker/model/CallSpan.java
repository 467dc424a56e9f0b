package io.coatcheck.worker.model;

import io.coatcheck.tracing.TraceNames;
import io.coatcheck.tracing.TraceParent;
import io.coatcheck.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.http.RequestOptions;

/** The span of one request to the model, a child of the attempt's. It says how much was said, never what. */
final class CallSpan {

    private final Span span;

    private CallSpan(Span span) {
        this.span = span;
    }

    static CallSpan begin(Tracing tracing, ChatQuestion question) {
        if (!tracing.isOn()) {
            return new CallSpan(Span.getInvalid());
        }
        return new CallSpan(tracing.span(TraceNames.CHAT + " " + question.model(), SpanKind.CLIENT)
                .setParent(TraceParent.context(question.asker().traceParent()))
                .setAttribute(TraceNames.GEN_AI_OPERATION, TraceNames.CHAT)
                .setAttribute(TraceNames.GEN_AI_PROVIDER, TraceNames.MODEL_PROVIDER)
                .setAttribute(TraceNames.GEN_AI_REQUEST_MODEL, question.model())
                .setAttribute(TraceNames.GEN_AI_MAX_TOKENS, (long) question.call().maxOutputTokens())
                .setAttribute(TraceNames.PROMPT_VERSION, question.promptVersion())
                .setAttribute(TraceNames.JOB_TYPE, question.asker().jobType())
                .startSpan());
    }

    /** So that a model server of one's own can go on with the trace. */
    RequestOptions sentAlong(RequestOptions request) {
        String traceParent = TraceParent.of(span);
        return traceParent == null ? request : request.putHeader(TraceParent.HEADER, traceParent);
    }

    void begun() {
        span.addEvent(TraceNames.FIRST_TOKEN);
    }

    /** @param error the failure's code, or null */
    void end(ModelUsage used, String error) {
        span.setAttribute(TraceNames.GEN_AI_RESPONSE_MODEL, used.model())
                .setAttribute(TraceNames.GEN_AI_INPUT_TOKENS, (long) used.inputTokens())
                .setAttribute(TraceNames.GEN_AI_OUTPUT_TOKENS, (long) used.outputTokens());
        if (error != null) {
            Tracing.failed(span, error);
        }
        span.end();
    }
}
