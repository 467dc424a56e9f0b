package io.coatcheck.worker.metrics;

import static io.coatcheck.worker.model.FakeProvider.hang;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.WithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Prometheus counts increases, and a series that begins at one is none: a worker that is started for one job would have done
 * nothing.
 */
@QuarkusTest
@TestProfile(WithProvider.class)
class FromZeroTest {

    @Inject
    Jobs jobs;

    @BeforeEach
    void noProviderYet() {
        WithProvider.provider().reset();
    }

    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
        WithProvider.provider().reset();
    }

    @Test
    void scrapeBeforeTheFirstJobShowsItsTypeAtZero() {
        assertThat(scraped()).contains("jobs_claimed_total{lane=\"documents\",type=\"document-summary\"} 0.0",
                ended("document-summary", "documents", "completed"), ended("document-summary", "documents", "retried"),
                ended("document-summary", "documents", "failed"));
    }

    @Test
    void scrapeDuringAJobShowsItsEndAndWhatItWillCostAtZero() {
        WithProvider.provider().will(hang());
        String tenant = "tenant-" + UUID.randomUUID();

        submit(tenant);
        await().atMost(Jobs.PATIENCE).until(() -> WithProvider.provider().received.size() == 1);

        // In a lane that is not its type's own.
        assertThat(scraped()).contains(ended("flashcards", "media", "completed"), ended("flashcards", "media", "retried"),
                ended("flashcards", "media", "failed"), "jobs_claimed_total{lane=\"media\",type=\"flashcards\"} 1.0");
        assertThat(scraped()).filteredOn(line -> line.contains(tenant)).hasSize(3)
                .allMatch(line -> line.matches("model_(cost|tokens)_total\\{.*} 0\\.0"));
    }

    private void submit(String tenant) {
        jobs.submit(NewJob.of(FlashcardsInput.TYPE.inLane("media"), tenant, "owner",
                "{\"content\":\"The tide rises.\",\"subject\":\"Sea\",\"topic\":\"Tides\"}"));
    }

    private static String ended(String type, String lane, String outcome) {
        return "attempts_ended_total{lane=\"%s\",outcome=\"%s\",type=\"%s\"} 0.0".formatted(lane, outcome, type);
    }

    private static List<String> scraped() {
        return given().accept("text/plain").get("/q/metrics").then().statusCode(200).extract().asString().lines()
                .map(line -> line.replace(",}", "}")).toList();
    }
}
