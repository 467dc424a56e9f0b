package io.coatcheck.api.tracing;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.Spans;
import io.coatcheck.api.testing.User;
import io.coatcheck.tracing.TraceNames;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** From the caller's own trace to what is stored with the job. */
@QuarkusTest
@RealServers
@TestProfile(Spans.On.class)
class TracingTest {

    @Inject
    Spans spans;
    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void requestSubmitAndRingAreOneTraceThatTheRowGoesOnWith() {
        String trace = newTrace();

        UUID job = submitIn(trace);

        SpanData request = awaitSpan(trace, "POST");
        SpanData submit = awaitSpan(trace, "submit noop");
        SpanData ring = awaitSpan(trace, "send ");
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(submit.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(submit.getAttributes().get(TraceNames.MESSAGE_ID)).isEqualTo(job.toString());
        assertThat(submit.getAttributes().get(TraceNames.MESSAGING_DESTINATION)).isEqualTo("default");
        assertThat(ring.getParentSpanId()).isEqualTo(submit.getSpanId());
        assertThat(ring.getAttributes().get(TraceNames.MESSAGING_SYSTEM)).isEqualTo("amqp");
        assertThat(traceParent(job)).isEqualTo("00-" + trace + "-" + submit.getSpanId() + "-01");
    }

    @Test
    void requestsAtTheSameTimeKeepTheirOwnTracesAlsoInOneStatement() {
        Map<String, CompletableFuture<UUID>> jobs = IntStream.range(0, 40).mapToObj(i -> newTrace())
                .collect(toMap(trace -> trace, trace -> CompletableFuture.supplyAsync(() -> submitIn(trace))));

        jobs.forEach((trace, job) -> {
            UUID id = job.join();
            assertThat(traceParent(id)).startsWith("00-" + trace + "-");
            assertThat(awaitSpan(trace, "submit noop").getAttributes().get(TraceNames.MESSAGE_ID)).isEqualTo(id.toString());
        });
    }

    @Test
    void submitThatCallersDidNotWantTracedLeavesNoSpan() {
        String trace = newTrace();

        UUID job = submit("00-" + trace + "-00f067aa0ba902b7-00");

        assertThat(traceParent(job)).startsWith("00-" + trace).endsWith("-00");
        assertThat(spans.ofTrace(trace)).isEmpty();
    }

    private UUID submitIn(String trace) {
        return submit("00-" + trace + "-00f067aa0ba902b7-01");
    }

    private UUID submit(String traceParent) {
        return UUID.fromString(user.sends(Requests.NOOP).header("traceparent", traceParent).post("/api/v1/jobs")
                .then().statusCode(202).extract().path("id"));
    }

    private SpanData awaitSpan(String trace, String name) {
        return await().atMost(Duration.ofSeconds(10)).until(() -> spans.one(trace, name), span -> span != null);
    }

    private String traceParent(UUID job) {
        return database.job(job).getString("trace_parent");
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
