package io.coatcheck.api.canvas;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.upkeep.RetentionConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The names that the old backend's operators know. */
@QuarkusTest
@RealServers
@TestProfile(CanvasEnvironmentTest.OldNames.class)
class CanvasEnvironmentTest {

    public static final class OldNames implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("MAX_JOB_RETRIES", "4", "JOB_PROCESSING_INTERVAL", "2000", "JOB_CLEANUP_DAYS", "30", "CORS_ORIGINS",
                    "https://canvas.example.org");
        }
    }

    @Inject
    RetentionConfig retention;
    @Inject
    Database database;

    private final Canvas canvas = Canvas.ofSomebody();

    @Test
    void retriesAreAttemptsBeyondTheFirst() {
        UUID id = canvas.creates();
        canvas.status(id).body("job.max_retries", is(4));
        assertThat(database.job(id).getInteger("max_attempts")).isEqualTo(5);
    }

    @Test
    void intervalIsShown() {
        given().get("/api/ai-agent/health").then().body("job_processor.processing_interval", is(2000));
    }

    @Test
    void canvasesAreKeptAsLongAsTold() {
        assertThat(retention.types()).containsEntry("canvas", Duration.ofDays(30));
        assertThat(retention.period()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void browsersOfTheFrontendMayCall() {
        canvas.user().asks().header("Origin", "https://canvas.example.org").get("/api/ai-agent/jobs").then().statusCode(200)
                .header("Access-Control-Allow-Origin", is("https://canvas.example.org"));
    }
}
