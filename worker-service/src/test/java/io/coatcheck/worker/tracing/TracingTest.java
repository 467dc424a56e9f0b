package io.coatcheck.worker.tracing;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.bell.JobQueued;
import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.tracing.TraceNames;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.Probe;
import io.coatcheck.worker.testing.ProbeInput;
import io.coatcheck.worker.testing.Spans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;

/** From what is stored with a job, over the bell, to its attempt and the model. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(TracingTest.OnWithBell.class)
class TracingTest {

    private static final String CANARY = "Photosynthesis";
    private static final String SUBMIT_SPAN = "00f067aa0ba902b7";

    @Inject
    Jobs jobs;
    @Inject
    Spans spans;
    @Inject
    Ringer ringer;
    @Inject
    Probe probe;

    public static final class OnWithBell implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("OTEL_SDK_DISABLED", "false", "quarkus.otel.exporter.otlp.enabled", "false",
                    "worker.claim.idle-interval", "10m",
                    "mp.messaging.outgoing.ring-traced.connector", "smallrye-amqp",
                    "mp.messaging.outgoing.ring-traced.address", "coatcheck.job-queued");
        }
    }

    @ApplicationScoped
    static class Ringer {

        @Channel("ring-traced")
        Emitter<JsonObject> bell;

        void ring(UUID jobId, String trace) {
            bell.send(JsonObject.mapFrom(new JobQueued(jobId, "default", traceParent(trace))));
        }
    }

    @AfterEach
    void clear() {
        probe.letAllGoOn();
        jobs.clear();
    }

    @Test
    void bellAttemptAndModelCallAreOneTraceWithTheSubmit() {
        String trace = newTrace();
        UUID job = submitCards(trace);

        ringer.ring(job, trace);
        jobs.awaitStatus(job, COMPLETED);

        SpanData bell = awaitSpan(trace, "receive ");
        SpanData attempt = awaitSpan(trace, "attempt flashcards");
        SpanData call = awaitSpan(trace, "chat ");
        assertThat(bell.getParentSpanId()).isEqualTo(SUBMIT_SPAN);
        assertThat(attempt.getParentSpanId()).isEqualTo(SUBMIT_SPAN);
        assertThat(attempt.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(attempt.getAttributes().get(TraceNames.MESSAGE_ID)).isEqualTo(job.toString());
        assertThat(attempt.getAttributes().get(TraceNames.OUTCOME)).isEqualTo("completed");
        assertThat(call.getParentSpanId()).isEqualTo(attempt.getSpanId());
        assertThat(call.getAttributes().get(TraceNames.GEN_AI_OPERATION)).isEqualTo("chat");
        assertThat(call.getAttributes().get(TraceNames.GEN_AI_OUTPUT_TOKENS)).isPositive();
        assertThat(call.getEvents()).extracting(event -> event.getName()).containsExactly(TraceNames.FIRST_TOKEN);
        assertThat(spans.ofTrace(trace)).noneMatch(span -> span.toString().contains(CANARY));
    }

    @Test
    void claimLinksTheBellWithTheAttemptsItBegan() {
        String trace = newTrace();
        UUID job = submitCards(trace);

        ringer.ring(job, trace);
        jobs.awaitStatus(job, COMPLETED);

        SpanData bell = awaitSpan(trace, "receive ");
        SpanData attempt = awaitSpan(trace, "attempt flashcards");
        SpanData claim = spans.all(span -> span.getName().equals("claim")).stream()
                .filter(span -> attempt.getLinks().stream().map(LinkData::getSpanContext)
                        .anyMatch(span.getSpanContext()::equals))
                .findFirst().orElseThrow();
        assertThat(claim.getTraceId()).isNotEqualTo(trace);
        assertThat(claim.getAttributes().get(TraceNames.MESSAGE_COUNT)).isPositive();
        assertThat(claim.getLinks()).extracting(link -> link.getSpanContext().getSpanId()).contains(bell.getSpanId());
    }

    @Test
    void jobsAtTheSameTimeKeepTheirOwnTraces() {
        Map<String, UUID> byTrace = IntStream.range(0, 12).mapToObj(i -> newTrace())
                .collect(Collectors.toMap(trace -> trace, this::submitCards));

        byTrace.forEach((trace, job) -> ringer.ring(job, trace));

        byTrace.forEach((trace, job) -> {
            jobs.awaitStatus(job, COMPLETED);
            SpanData attempt = awaitSpan(trace, "attempt flashcards");
            assertThat(attempt.getAttributes().get(TraceNames.MESSAGE_ID)).isEqualTo(job.toString());
            assertThat(awaitSpan(trace, "chat ").getParentSpanId()).isEqualTo(attempt.getSpanId());
        });
    }

    @Test
    void failedAttemptSaysItsCodeAndNothingElse() {
        String trace = newTrace();
        UUID job = jobs.submit(jobs.job(ProbeInput.TYPE, new ProbeInput(ProbeInput.Act.THROW)).withLimits(1, 60)
                .withTraceParent(traceParent(trace)));

        ringer.ring(job, trace);
        jobs.awaitStatus(job, FAILED);

        SpanData attempt = awaitSpan(trace, "attempt ");
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attempt.getAttributes().get(TraceNames.ERROR_TYPE)).isEqualTo("internal-error");
        assertThat(attempt.toString()).doesNotContain("secret");
    }

    private UUID submitCards(String trace) {
        return jobs.submit(jobs.job(FlashcardsInput.TYPE, new FlashcardsInput(
                CANARY + " is how plants turn light into sugar.", "Biology", "Plants", null, null, null))
                .withTraceParent(traceParent(trace)));
    }

    private SpanData awaitSpan(String trace, String name) {
        return await().atMost(Jobs.PATIENCE).until(() -> spans.one(trace, name), span -> span != null);
    }

    private static String traceParent(String trace) {
        return "00-" + trace + "-" + SUBMIT_SPAN + "-01";
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
