package io.coatcheck.worker.lesson;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.validation.Validator;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.lesson.Exercise;
import io.coatcheck.lesson.LanguageLessonInput;
import io.coatcheck.lesson.LanguageLessonResult;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** From a text to its lesson, through the offline model. */
@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class LessonTest {

    private static final Path SAMPLE = Path.of("../deploy/local/samples/tides.txt");

    @Inject
    Jobs jobs;
    @Inject
    ObjectMapper json;
    @Inject
    Validator validator;
    @ConfigProperty(name = "MODEL_CONTROL_URL")
    String modelControl;

    @AfterEach
    void leaveNothingBehind() {
        control("{\"mode\":\"ok\",\"failNext\":0}");
        jobs.clear();
    }

    @Test
    void chapterBecomesAValidLesson() throws IOException {
        UUID id = submit(Files.readString(SAMPLE));
        jobs.awaitStatus(id, COMPLETED);

        LanguageLessonResult result = json.readValue(jobs.result(id), LanguageLessonResult.class);

        assertThat(validator.validate(result.lesson())).isEmpty();
        assertThat(result.success()).isTrue();
        assertThat(result.lesson().title()).isEqualTo("Tides");
        assertThat(result.lesson().conversation()).hasSizeBetween(6, 8);
        assertThat(result.lesson().topics()).hasSizeBetween(2, 4)
                .flatMap(topic -> topic.exercises())
                .allSatisfy(exercise -> assertThat(exercise.options()).contains(exercise.answer()))
                .extracting(Exercise::type).contains("fill_blank", "true_false");
        assertThat(result.tokenUsage().totalTokens()).isPositive();
        assertThat(jobs.attempt(id, 1).getLong("output_tokens")).isEqualTo(result.tokenUsage().outputTokens());
        assertThat(jobs.attempt(id, 1).getString("prompt_version")).isEqualTo("language-lesson/v1");
    }

    @Test
    void lessonIsWrittenAsTheFrontendReadsIt() throws IOException {
        UUID id = submit("Photosynthesis is how plants turn light into sugar. Leaves are green.");
        jobs.awaitStatus(id, COMPLETED);

        JsonNode tree = json.readTree(jobs.result(id));

        assertThat(tree.fieldNames()).toIterable().containsExactly("success", "lesson", "tokenUsage");
        assertThat(tree.get("lesson").fieldNames()).toIterable()
                .containsExactly("title", "vocabulary", "topics", "conversation");
        assertThat(tree.at("/lesson/vocabulary/0").fieldNames()).toIterable().containsExactly("term", "translation", "example");
        assertThat(tree.at("/lesson/topics/0").fieldNames()).toIterable()
                .containsExactly("name", "explanation", "exercises");
        assertThat(tree.at("/lesson/topics/0/exercises/0").fieldNames()).toIterable()
                .containsExactly("type", "question", "options", "answer");
        assertThat(tree.at("/lesson/conversation/0").fieldNames()).toIterable().containsExactly("speaker", "text");
    }

    @Test
    void invalidAnswerGoesBackOnceAndThenFailsForGood() {
        control("{\"mode\":\"garbage\"}");
        long before = modelRequests();

        UUID id = submit("Leaves are green.");
        var job = jobs.awaitStatus(id, FAILED);

        assertThat(job.getString("error_code")).isEqualTo("invalid-lesson");
        assertThat(job.getString("error_message")).isEqualTo(
                "The AI model did not produce a valid lesson, even when shown its mistakes.");
        assertThat(job.getInteger("attempt")).isEqualTo(1);
        assertThat(modelRequests() - before).isEqualTo(2);
    }

    @Test
    void optionsGrowWithTheText() {
        LessonOptions of = LessonOptions.of(input("x".repeat(20_000)));
        assertThat(of.minVocabulary()).isEqualTo(6);
        assertThat(of.maxVocabulary()).isEqualTo(20);
        assertThat(of.maxTopics()).isEqualTo(4);

        LessonOptions little = LessonOptions.of(input("x"));
        assertThat(little.minVocabulary()).isEqualTo(1);
        assertThat(little.maxVocabulary()).isEqualTo(3);
        assertThat(little.maxTopics()).isEqualTo(1);
    }

    private UUID submit(String content) {
        return jobs.submit(LanguageLessonInput.TYPE, input(content));
    }

    private static LanguageLessonInput input(String content) {
        return new LanguageLessonInput(content, "Geography", "Tides", "Dutch", "English", true);
    }

    private void control(String settings) {
        given().contentType(ContentType.JSON).body(settings).post(modelControl).then().statusCode(200);
    }

    private long modelRequests() {
        return given().get(modelControl).then().statusCode(200).extract().jsonPath().getLong("requests");
    }
}
