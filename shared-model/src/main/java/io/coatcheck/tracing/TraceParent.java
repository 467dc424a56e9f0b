package io.coatcheck.tracing;

import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

/** A span's place in its trace as text: how it travels in a row, in a message and to the model (W3C trace context). */
public final class TraceParent {

    public static final String HEADER = "traceparent";

    private static final TextMapGetter<String> TEXT = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(String text) {
            return List.of(HEADER);
        }

        @Override
        public String get(String text, String key) {
            return key.equals(HEADER) ? text : null;
        }
    };

    private TraceParent() {
    }

    /** Null for a span that is none. */
    public static String of(Span span) {
        String[] text = new String[1];
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), text, (carrier, key, value) -> {
            if (key.equals(HEADER)) {
                carrier[0] = value;
            }
        });
        return text[0];
    }

    /** What children of that span begin with; the root for null, and for what is none. */
    public static Context context(String traceParent) {
        return traceParent == null ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceParent, TEXT);
    }
}
