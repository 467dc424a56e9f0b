package io.coatcheck.tracing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/**
 * Where spans come from. Off by default ({@code OTEL_SDK_DISABLED}): then {@link #isOn} is false, nobody makes a span, and
 * what is asked for all the same is none.
 */
@Singleton
public class Tracing {

    private final boolean on;
    private final Tracer tracer;

    @Inject
    Tracing(OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean off) {
        this(!off, off ? TracerProvider.noop() : openTelemetry.getTracerProvider());
    }

    private Tracing(boolean on, TracerProvider provider) {
        this.on = on;
        this.tracer = provider.get(TraceNames.SCOPE);
    }

    public static Tracing off() {
        return new Tracing(false, TracerProvider.noop());
    }

    public boolean isOn() {
        return on;
    }

    /** A span yet to begin: a child of the current one unless its parent is named. */
    public SpanBuilder span(String name, SpanKind kind) {
        return tracer.spanBuilder(name).setSpanKind(kind);
    }

    /** Marks the span as one that failed; the code is stable and says nothing of anybody's text. */
    public static void failed(Span span, String code) {
        span.setStatus(StatusCode.ERROR).setAttribute(TraceNames.ERROR_TYPE, code);
    }
}
