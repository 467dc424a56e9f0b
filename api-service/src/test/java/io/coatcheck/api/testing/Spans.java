package io.coatcheck.api.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The spans that have ended, in tests with the profile {@link On}. */
@Singleton
public class Spans {

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();

    /** As an operator switches tracing on, but for where spans go. */
    public static final class On implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("OTEL_SDK_DISABLED", "false", "quarkus.otel.exporter.otlp.enabled", "false");
        }
    }

    @Produces
    @Singleton
    @Unremovable
    SpanProcessor processor() {
        return SimpleSpanProcessor.create(ended);
    }

    public List<SpanData> all(Predicate<SpanData> wanted) {
        return ended.getFinishedSpanItems().stream().filter(wanted).toList();
    }

    public List<SpanData> ofTrace(String traceId) {
        return all(span -> span.getTraceId().equals(traceId));
    }

    /** The one span of that trace whose name begins so; null while there is none. */
    public SpanData one(String traceId, String name) {
        List<SpanData> found = all(span -> span.getTraceId().equals(traceId) && span.getName().startsWith(name));
        if (found.size() > 1) {
            throw new AssertionError(found.size() + " spans called " + name + " in one trace: " + found);
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
