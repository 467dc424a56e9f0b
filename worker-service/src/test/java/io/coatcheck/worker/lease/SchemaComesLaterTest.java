package io.coatcheck.worker.lease;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
@TestProfile(SchemaComesLaterTest.EmptyDatabase.class)
class SchemaComesLaterTest {

    @Inject
    Jobs jobs;
    @Inject
    Flyway flyway;

    public static class EmptyDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.flyway.migrate-at-start", "false",
                    "quarkus.flyway.schemas", "comes_later",
                    "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema", "comes_later",
                    "quarkus.datasource.reactive.additional-properties.search_path", "comes_later");
        }
    }

    @Test
    void workerThatComesBeforeTheSchemaWaitsForIt() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503).body("checks[0].data.lease", equalTo("lapsed"));

        flyway.migrate();

        UUID id = jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null));
        jobs.awaitStatus(id, COMPLETED);
        await().atMost(Jobs.PATIENCE).untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }
}
