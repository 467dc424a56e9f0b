package io.coatcheck.worker.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** The worker's concurrency as it is by default, under a backlog of chapters and a model that takes its time. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class AdaptiveConcurrencyTest {

    @Inject
    Jobs jobs;
    @Inject
    Documents documents;
    @Inject
    SummaryConcurrency concurrency;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    @AfterEach
    void leaveNothingBehind() {
        control("{\"latencyMs\":0}");
        documents.clear();
    }

    @Test
    void backlogRaisesItFromThreeToSixteenAndItsEndBringsItBack() {
        await().atMost(Jobs.PATIENCE).until(() -> concurrency.limit() == 3);
        control("{\"latencyMs\":400}");
        UUID job = documents.markdown("long", Texts.book(120, 40));

        List<Integer> inWork = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> {
            inWork.add(documents.rows("select from job where parent_id = $1 and status = 'processing'", job).size());
            return jobs.status(job).isTerminal();
        });

        assertThat(inWork).allMatch(count -> count <= 16).contains(3).anyMatch(count -> count >= 12);
        assertThat(documents.result(job).failed()).isZero();
        await().atMost(Jobs.PATIENCE).until(() -> concurrency.limit() == 3);
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(modelControl).then().statusCode(200);
    }
}
