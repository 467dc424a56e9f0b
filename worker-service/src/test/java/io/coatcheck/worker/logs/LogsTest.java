package io.coatcheck.worker.logs;

import static io.coatcheck.job.JobStatus.FAILED;
import static io.coatcheck.worker.model.FakeProvider.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.model.FakeProvider;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.LogLines;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;

/** What logs say and what they never say, with everything logged that DEBUG lets through. */
@QuarkusTest
@TestProfile(LogsTest.Talkative.class)
class LogsTest {

    private static final String ASKED = "canary-in-the-prompt";
    private static final String ANSWERED = "canary-in-the-answer";

    @Inject
    Jobs jobs;
    @Inject
    ObjectMapper json;

    public static final class Talkative implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            // The console stays readable; what is looked at comes from a handler of the test's.
            return Map.of("LOG_JSON", "true", "quarkus.log.level", "DEBUG", "quarkus.log.console.level", "WARN",
                    "OTEL_SDK_DISABLED", "false", "quarkus.otel.exporter.otlp.enabled", "false");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalStack.class), new TestResourceEntry(Provider.class));
        }
    }

    public static final class Provider implements QuarkusTestResourceLifecycleManager {

        private static FakeProvider provider;
        private Vertx vertx;

        @Override
        public Map<String, String> start() {
            vertx = Vertx.vertx();
            provider = new FakeProvider(vertx);
            return Map.of("OPENAI_BASE_URL", provider.url() + "/v1", "OPENAI_API_KEY", "canary-key", "OPENAI_MODEL", "small");
        }

        @Override
        public void stop() {
            provider.stop();
            vertx.close();
        }
    }

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void neitherPromptNorAnswerNorKeyIsInAnyLineOfAJobThatFails() {
        Provider.provider.reset();
        Provider.provider.will(answer("{\"cards\": [{\"front\": 7, \"back\": \"" + ANSWERED + "\"}, " + ANSWERED));

        try (LogLines lines = LogLines.open()) {
            UUID id = fail();

            assertThat(lines.with(ASKED)).isEmpty();
            assertThat(lines.with(ANSWERED)).isEmpty();
            assertThat(lines.with("canary-key")).isEmpty();
            assertThat(lines.with("DEBUG")).isNotEmpty();
            assertThat(Provider.provider.received).isNotEmpty()
                    .allMatch(request -> request.message(1).contains(ASKED));
            assertKeys(lines, id);
        }
    }

    // A line that says what the attempt did carries what finds it, and its trace.
    private void assertKeys(LogLines lines, UUID id) {
        List<JsonNode> ofTheJob = lines.with(id.toString()).stream().map(this::read).toList();
        assertThat(ofTheJob).isNotEmpty();
        JsonNode line = ofTheJob.stream().filter(each -> each.path("loggerName").asText().startsWith("io.coatcheck"))
                .filter(each -> each.at("/mdc/jobId").asText().equals(id.toString()))
                .findFirst().orElseThrow();
        assertThat(line.at("/mdc/type").asText()).isEqualTo("flashcards");
        assertThat(line.at("/mdc/attempt").asText()).isEqualTo("1");
        assertThat(line.at("/mdc/traceId").asText()).hasSize(32);
        assertThat(Stream.of("timestamp", "level", "loggerName", "message").filter(line::has)).hasSize(4);
    }

    @Test
    void consoleWritesObjectsWhenToldTo() {
        Handler console = Stream.of(Logger.getLogger("").getHandlers())
                .flatMap(handler -> handler instanceof ExtHandler ext
                        ? Stream.concat(Stream.of(ext), Stream.of(ext.getHandlers()))
                        : Stream.of(handler))
                .filter(ConsoleHandler.class::isInstance)
                .findFirst().orElseThrow();

        assertThat(console.getFormatter()).isInstanceOf(JsonFormatter.class);
    }

    private UUID fail() {
        UUID id = jobs.submit(jobs.job(FlashcardsInput.TYPE,
                new FlashcardsInput(ASKED + " turns light into sugar.", "Biology", "Plants", null, null, null))
                .withLimits(1, 60));
        jobs.awaitStatus(id, FAILED);
        return id;
    }

    private JsonNode read(String line) {
        try {
            return json.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
