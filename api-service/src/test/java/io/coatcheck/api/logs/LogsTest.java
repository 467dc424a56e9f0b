package io.coatcheck.api.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.LogLines;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What is handed over stays out of the logs, with everything logged that DEBUG lets through. */
@QuarkusTest
@RealServers
@TestProfile(LogsTest.Talkative.class)
class LogsTest {

    private static final String CANARY = "canary-in-the-prompt";

    private final User user = User.somebody();

    public static final class Talkative implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            // All but what the test's own HTTP client says of itself.
            return Map.of("LOG_JSON", "true", "quarkus.log.level", "DEBUG", "quarkus.log.console.level", "WARN",
                    "quarkus.log.category.\"org.apache.http\".level", "INFO");
        }
    }

    @Test
    void whatIsSubmittedIsInNoLine() {
        try (LogLines lines = LogLines.open()) {
            user.submits("""
                    {"type": "flashcards", "input": {"content": "%s", "subject": "Biology", "topic": "Plants"}}
                    """.formatted(CANARY));

            assertThat(lines.with(CANARY)).isEmpty();
            assertThat(lines.with("DEBUG")).isNotEmpty();
        }
    }

    @Test
    void whatIsRefusedIsInNoLine() {
        try (LogLines lines = LogLines.open()) {
            refused("{\"type\": \"flashcards\", \"input\": {\"content\": \"" + CANARY + "\", \"subject\": \"\"}}");
            refused("{\"type\": \"flashcards\", \"input\": {\"content\": \"" + CANARY + "\"");
            refused("{\"type\": \"flashcards\", \"input\": {\"content\": [\"" + CANARY + "\"], \"" + CANARY + "\": 1}}");

            assertThat(lines.with(CANARY)).isEmpty();
            assertThat(lines.with("DEBUG")).isNotEmpty();
        }
    }

    private void refused(String body) {
        assertThat(user.sends(body).post("/api/v1/jobs").statusCode()).isBetween(400, 499);
    }
}
