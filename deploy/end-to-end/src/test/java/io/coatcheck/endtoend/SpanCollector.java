package io.coatcheck.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Takes and keeps the spans that services export, as an OpenTelemetry collector does (OTLP 1.8, binary over HTTP). */
final class SpanCollector implements AutoCloseable {

    /** A span, and the {@code service.name} of who told it. */
    record Told(String service, Span span) {

        String name() {
            return span.getName();
        }

        String id() {
            return hex(span.getSpanId());
        }

        String parent() {
            return hex(span.getParentSpanId());
        }

        String trace() {
            return hex(span.getTraceId());
        }

        List<String> links() {
            return span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList();
        }
    }

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    static SpanCollector start() throws IOException {
        SpanCollector collector = new SpanCollector(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10));
        collector.server.createContext("/v1/traces", collector::take);
        collector.server.start();
        return collector;
    }

    /** What switches a service's tracing on, by OpenTelemetry's own variables. */
    Map<String, String> environment() {
        return Map.of("OTEL_SDK_DISABLED", "false",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The span of that trace whose name begins so, once it was told. */
    Told awaitSpan(String trace, String name) {
        return awaitSpans(trace, name, 1).get(0);
    }

    /** As many spans of that trace whose names begin so, by their start. */
    List<Told> awaitSpans(String trace, String name, int count) {
        return await("spans " + name).atMost(Duration.ofSeconds(30)).until(
                () -> told.stream().filter(span -> span.trace().equals(trace) && span.name().startsWith(name))
                        .sorted((a, b) -> Long.compare(a.span().getStartTimeUnixNano(), b.span().getStartTimeUnixNano()))
                        .toList(),
                found -> found.size() == count);
    }

    /** The span with that id, of whichever trace, once it was told. */
    Told awaitId(String id) {
        return await("span " + id).atMost(Duration.ofSeconds(30))
                .until(() -> told.stream().filter(span -> span.id().equals(id)).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    List<Told> all() {
        return List.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().forEach(this::keep);
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void keep(ResourceSpans spans) {
        String service = serviceName(spans.getResource());
        for (ScopeSpans scope : spans.getScopeSpansList()) {
            scope.getSpansList().forEach(span -> told.add(new Told(service, span)));
        }
    }

    private static String serviceName(Resource resource) {
        return resource.getAttributesList().stream().filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue).findFirst().orElseThrow().getStringValue();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
