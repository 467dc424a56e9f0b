package io.coatcheck.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

class TraceParentTest {

    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void spanComesBackFromItsText() {
        Span remote = Span.fromContext(TraceParent.context(TEXT));

        assertThat(remote.getSpanContext().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(remote.getSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(remote.getSpanContext().isRemote()).isTrue();
        assertThat(TraceParent.of(remote)).isEqualTo(TEXT);
    }

    @Test
    void whatIsNoSpanHasNoText() {
        assertThat(TraceParent.of(Span.getInvalid())).isNull();
    }

    @Test
    void textThatIsNoneStartsATraceOfItsOwn() {
        assertThat(TraceParent.context(null)).isSameAs(Context.root());
        assertThat(Span.fromContext(TraceParent.context("00-1-2-01")).getSpanContext().isValid()).isFalse();
        assertThat(Span.fromContext(TraceParent.context("nonsense")).getSpanContext().isValid()).isFalse();
    }

    @Test
    void withTracingOffThereIsNoSpanToSpeakOf() {
        Tracing off = Tracing.off();

        Span none = off.span("submit noop", io.opentelemetry.api.trace.SpanKind.PRODUCER).startSpan();

        assertThat(off.isOn()).isFalse();
        assertThat(TraceParent.of(none)).isNull();
    }
}
