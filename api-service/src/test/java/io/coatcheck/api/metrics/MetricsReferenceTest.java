package io.coatcheck.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.local.testing.MetricsReference;
import io.coatcheck.local.testing.MetricsReference.Metric;
import io.quarkus.test.junit.QuarkusTest;

/** What is measured and what docs/metrics.md says are the same. */
@QuarkusTest
@RealServers
class MetricsReferenceTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");

    private final User user = User.somebody();

    @Test
    void pageNamesEveryMetricAndNoOther() {
        user.submitsNoop();

        // What is queued is looked at every ten seconds.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(MetricsReference.ours(scraped()))
                .containsExactlyInAnyOrderElementsOf(MetricsReference.documentedOf(PAGE, "api")));
    }

    @Test
    void whatThePageSaysOfTheFrameworkIsThere() {
        user.submitsNoop();

        assertThat(scraped()).extracting(Metric::name).containsAll(
                MetricsReference.documentedOf(PAGE, "framework").stream().map(Metric::name).toList());
    }

    private Set<Metric> scraped() {
        return MetricsReference.scraped(user.operator().asks().accept("text/plain").get("/q/metrics").then().statusCode(200)
                .extract().asString());
    }
}
