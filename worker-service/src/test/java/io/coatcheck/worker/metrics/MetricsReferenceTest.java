package io.coatcheck.worker.metrics;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.local.testing.MetricsReference;
import io.coatcheck.local.testing.MetricsReference.Metric;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is measured and what docs/metrics.md says are the same. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class MetricsReferenceTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");

    @Inject
    Jobs jobs;

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
    }

    @Test
    void pageNamesEveryMetricAndNoOther() {
        jobs.awaitStatus(jobs.submit(NoopInput.TYPE, new NoopInput(null, null, null, null, null, null)), COMPLETED);
        jobs.awaitStatus(jobs.submit(FlashcardsInput.TYPE, new FlashcardsInput(
                "Photosynthesis is how plants turn light into sugar.", "Biology", "Plants", null, null, null)), COMPLETED);

        // The scrape may be ahead of the attempt that has just ended.
        await().atMost(Jobs.PATIENCE).untilAsserted(() -> assertThat(MetricsReference.ours(scraped()))
                .containsExactlyInAnyOrderElementsOf(MetricsReference.documentedOf(PAGE, "worker")));
    }

    @Test
    void whatThePageSaysOfTheFrameworkIsThere() {
        given().get("/health");

        assertThat(scraped()).extracting(Metric::name).containsAll(
                MetricsReference.documentedOf(PAGE, "framework").stream().map(Metric::name).toList());
    }

    private static Set<Metric> scraped() {
        return MetricsReference
                .scraped(given().accept("text/plain").get("/q/metrics").then().statusCode(200).extract().asString());
    }
}
