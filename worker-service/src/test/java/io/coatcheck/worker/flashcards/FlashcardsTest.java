package io.coatcheck.worker.flashcards;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.flashcards.Flashcard;
import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.flashcards.FlashcardsResult;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** From a text to its cards, through the offline model. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class FlashcardsTest {

    private static final Path SAMPLE = Path.of("../deploy/local/samples/tides.txt");

    @Inject
    Jobs jobs;
    @Inject
    ObjectMapper json;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    @AfterEach
    void leaveNothingBehind() {
        control("ok");
        jobs.clear();
    }

    @Test
    void chapterBecomesTenToFortyValidCards() throws IOException {
        FlashcardsResult result = cardsOf(Files.readString(SAMPLE), "Tides");

        assertThat(result.success()).isTrue();
        assertThat(result.flashcards()).hasSizeBetween(10, 40)
                .allSatisfy(card -> assertThat(card.example()).contains(card.front()))
                .allSatisfy(card -> assertThat(card.topic()).isEqualTo("Tides"));
        assertThat(result.tokenUsage().inputTokens()).isPositive();
        assertThat(result.tokenUsage().outputTokens()).isPositive();
    }

    @Test
    void topicsAreFoundWhenNoneIsGiven() throws IOException {
        FlashcardsResult result = cardsOf(Files.readString(SAMPLE), FlashcardsInput.DETECT_TOPICS);

        var topics = result.flashcards().stream().collect(Collectors.groupingBy(Flashcard::topic, Collectors.counting()));

        assertThat(topics).hasSizeBetween(3, 8).allSatisfy((topic, cards) -> assertThat(cards).isGreaterThanOrEqualTo(5));
    }

    @Test
    void oneSentenceBecomesAtLeastOneCard() throws IOException {
        FlashcardsResult result = cardsOf("Photosynthesis is how plants turn light into sugar.", "Plants");

        assertThat(result.flashcards()).hasSizeBetween(1, 9);
    }

    @Test
    void tokensOfTheAttemptAreRecorded() throws IOException {
        UUID id = submit(Files.readString(SAMPLE), "Tides");
        jobs.awaitStatus(id, COMPLETED);

        var attempt = jobs.attempt(id, 1);

        FlashcardsResult result = json.readValue(jobs.result(id), FlashcardsResult.class);
        assertThat(attempt.getLong("output_tokens")).isEqualTo(result.tokenUsage().outputTokens());
        assertThat(attempt.getString("prompt_version")).isEqualTo("flashcards/v1");
        assertThat(attempt.getString("model")).contains("offline");
    }

    @Test
    void answerWithoutAnyCardIsToldAsWhatItIs() {
        control("garbage");
        UUID id = jobs
                .submit(jobs.job(FlashcardsInput.TYPE, input("Photosynthesis is how plants turn light into sugar.", "Plants"))
                        .withLimits(1, 60));

        var job = jobs.awaitStatus(id, FAILED);

        assertThat(job.getString("error_code")).isEqualTo("model-invalid-answer");
        assertThat(jobs.attempt(id, 1).getLong("output_tokens")).isPositive();
    }

    private void control(String mode) {
        given().contentType(ContentType.JSON).body("{\"mode\":\"%s\"}".formatted(mode)).post(modelControl).then()
                .statusCode(200);
    }

    private FlashcardsResult cardsOf(String content, String topic) throws IOException {
        UUID id = submit(content, topic);
        jobs.awaitStatus(id, COMPLETED);
        return json.readValue(jobs.result(id), FlashcardsResult.class);
    }

    private UUID submit(String content, String topic) {
        return jobs.submit(FlashcardsInput.TYPE, input(content, topic));
    }

    private static FlashcardsInput input(String content, String topic) {
        return new FlashcardsInput(content, "Geography", topic, null, null, null);
    }
}
