package io.coatcheck.worker.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.canvas.CanvasInput;
import io.coatcheck.event.EventKeys;
import io.coatcheck.event.EventLog;
import io.coatcheck.event.JobEvent;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.flashcards.FlashcardsInput;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.lesson.LanguageLessonInput;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** Whoever follows a job reads what the model writes, in words and not in JSON, before the job has ended. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class WrittenAnswersTest {

    private static final Path SAMPLE = Path.of("..", "deploy", "local", "samples", "tides.txt");

    @Inject
    Jobs jobs;
    @Inject
    ReactiveRedisDataSource redis;
    @Inject
    EventLog log;
    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    private final List<JobEvent> heard = new CopyOnWriteArrayList<>();
    private ReactiveRedisSubscriber subscription;

    /** A model takes its time; nobody needs to read along what is written in a moment. */
    @BeforeEach
    void listen() {
        writeFor(2_000);
        subscription = Jobs.get(redis.pubsub(String.class)
                .subscribe(EventKeys.EVENTS, message -> heard.add(EventLog.read(message).event())));
    }

    @AfterEach
    void giveTheConnectionBack() {
        writeFor(0);
        Jobs.get(subscription.unsubscribe());
        jobs.clear();
    }

    @Test
    void cardsAreReadAsTheyAreWritten() throws IOException {
        NewJob job = jobs.job(FlashcardsInput.TYPE, new FlashcardsInput(sample(), "Geography", "Tides", null, null, null));

        String text = toldOf(job);

        JsonNode first = result(job).get("flashcards").get(0);
        assertThat(text).startsWith(first.get("front").asText() + "\n" + first.get("back").asText());
    }

    @Test
    void lessonIsReadAsItIsWritten() throws IOException {
        NewJob job = jobs.job(LanguageLessonInput.TYPE,
                new LanguageLessonInput(sample(), "Geography", "Tides", "Dutch", "English", true));

        String text = toldOf(job);

        JsonNode lesson = result(job).get("lesson");
        assertThat(text).startsWith(lesson.get("title").asText())
                .contains(lesson.get("topics").get(0).get("explanation").asText());
    }

    @Test
    void wordsOfADrawingAreReadAsTheyAreWritten() throws IOException {
        NewJob job = jobs.job(CanvasInput.TYPE, new CanvasInput("Sun, moon, stars, sea and wind", null, null, null));

        assertThat(toldOf(job).toLowerCase(Locale.ROOT)).contains("sun", "moon");
    }

    @Test
    void summaryIsReadSentenceBySentenceAndWithoutNames() throws IOException {
        NewJob job = jobs.job(FeedbackSummaryInput.TYPE, new FeedbackSummaryInput(List.of(
                new FeedbackComment("You explain the model clearly, Sanne.", null, null),
                new FeedbackComment("You could speak a little louder.", null, null),
                new FeedbackComment("Great planning by Mark de Wit!", null, null)),
                List.of("Sanne Vos", "Mark de Wit")));

        String text = toldOf(job);

        assertThat(result(job).get("summary_text").asText()).startsWith(text);
        assertThat(text).doesNotContain("Sanne", "Mark");
    }

    private void writeFor(int millis) {
        given().contentType(ContentType.JSON).body(Map.of("latencyMs", millis)).post(modelControl).then().statusCode(200);
    }

    private String toldOf(NewJob job) {
        Jobs.get(log.follow(Set.of(job.id()), Set.of()));
        jobs.submit(job);
        jobs.awaitStatus(job.id(), JobStatus.COMPLETED);
        await().atMost(Jobs.PATIENCE).until(() -> heard.stream()
                .anyMatch(event -> event.jobId().equals(job.id()) && event.isEnd()));
        String text = heard.stream().filter(event -> event.jobId().equals(job.id()) && event.isText())
                .map(JobEvent::text).collect(Collectors.joining());
        assertThat(text).isNotBlank().doesNotContain("{", "\":");
        return text;
    }

    private JsonNode result(NewJob job) throws IOException {
        return json.readTree(jobs.result(job.id()));
    }

    private static String sample() throws IOException {
        return Files.readString(SAMPLE);
    }
}
