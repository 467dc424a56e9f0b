package io.coatcheck.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.coatcheck.endtoend.SpanCollector.Told;
import io.coatcheck.local.testing.RunningStack;

/** One trace from the caller's request through both services to the model, as docs/tracing.md draws it. */
class TracesIT {

    private static final String API = "coatcheck-api";
    private static final String WORKER = "coatcheck-worker";
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CANARY = "Photosynthesis";

    private static RunningStack stack;
    private static SpanCollector collector;
    private static ServiceProcess api;
    private static ServiceProcess worker;

    @BeforeAll
    static void start() throws IOException {
        stack = RunningStack.start();
        collector = SpanCollector.start();
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.putAll(collector.environment());
        api = ServiceProcess.start("api-service", environment).awaitReady();
        worker = ServiceProcess.start("worker-service", environment).awaitReady();
    }

    @AfterAll
    static void stop() {
        try (RunningStack ending = stack;
                SpanCollector told = collector;
                ServiceProcess one = api;
                ServiceProcess other = worker) {
            assertThat(List.of(ending, told, one, other)).hasSize(4);
        }
    }

    @Test
    void requestLeadsThroughTheRowAndTheBellToTheAttemptAndTheModel() {
        String trace = newTrace();

        submit(trace, "flashcards", Map.of("content", CANARY + " is how plants turn light into sugar.", "subject", "Biology",
                "topic", "Plants"));

        Told request = collector.awaitSpan(trace, "POST");
        Told submit = collector.awaitSpan(trace, "submit flashcards");
        Told ring = collector.awaitSpan(trace, "send ");
        Told heard = collector.awaitSpan(trace, "receive ");
        Told attempt = collector.awaitSpan(trace, "attempt flashcards");
        Told call = collector.awaitSpan(trace, "chat ");
        assertThat(List.of(request, submit, ring)).extracting(Told::service).containsOnly(API);
        assertThat(List.of(heard, attempt, call)).extracting(Told::service).containsOnly(WORKER);
        assertThat(request.parent()).isEqualTo(CALLERS_SPAN);
        assertThat(submit.parent()).isEqualTo(request.id());
        assertThat(List.of(ring, heard, attempt)).extracting(Told::parent).containsOnly(submit.id());
        assertThat(call.parent()).isEqualTo(attempt.id());
        Told claim = collector.awaitId(attempt.links().get(0));
        assertThat(claim.name()).isEqualTo("claim");
        assertThat(claim.service()).isEqualTo(WORKER);
        assertThat(collector.all()).as("what was written for whom").noneMatch(span -> span.toString().contains(CANARY));
    }

    @Test
    void everyAttemptOfAJobBelongsToTheTraceOfItsSubmit() {
        String trace = newTrace();

        submit(trace, "noop", Map.of("failTimes", 1));

        Told submit = collector.awaitSpan(trace, "submit noop");
        assertThat(collector.awaitSpans(trace, "attempt noop", 2)).extracting(Told::parent).containsOnly(submit.id());
    }

    private static void submit(String trace, String type, Map<String, Object> input) {
        Api client = new Api(api.url());
        String job = client.request().header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-01")
                .body(Map.of("type", type, "input", input))
                .post("/api/v1/jobs").then().statusCode(202).extract().path("id");
        client.awaitStatus(job, "completed", PATIENCE);
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
