package io.coatcheck.worker.media;

import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.files.FileType;
import io.coatcheck.image.ImageVocabularyInput;
import io.coatcheck.image.ImageVocabularyResult;
import io.coatcheck.pronunciation.Assessment;
import io.coatcheck.pronunciation.PronunciationInput;
import io.coatcheck.pronunciation.PronunciationResult;
import io.coatcheck.worker.model.FakeProvider;
import io.coatcheck.worker.testing.Files;
import io.coatcheck.worker.testing.Jobs;
import io.coatcheck.worker.testing.WithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;

/** Recordings and pictures, with a provider that can take them. */
@QuarkusTest
@TestProfile(WithProvider.class)
class MediaJobsTest {

    private static final String ASSESSMENT = """
            {"transcript":"the tide rises","accuracyScore":87.5,"fluencyScore":90,"completenessScore":100,
             "words":[{"word":"the","score":95},{"word":"tide","score":60.4,"issue":"the i is too short"},
                      {"word":"rises","score":99,"issue":" "}],
             "feedback":"Well read."}""";
    private static final String VOCABULARY = """
            {"description":"Een strand.","vocabulary":[{"term":"zee","translation":"sea","example":"De zee is blauw."}]}""";
    private static final byte[] CONTENT = { 1, 2, 3 };

    @Inject
    Jobs jobs;
    @Inject
    Files files;
    @Inject
    ObjectMapper json;

    private final FakeProvider provider = WithProvider.provider();

    @BeforeEach
    @AfterEach
    void leaveNothingBehind() {
        jobs.clear();
        provider.reset();
    }

    @Test
    void readingIsHeardAndAssessed() throws IOException {
        provider.will(answer(ASSESSMENT));
        UUID id = submitRecording("The tide rises.");
        jobs.awaitStatus(id, COMPLETED);

        PronunciationResult result = json.readValue(jobs.result(id), PronunciationResult.class);

        assertThat(result.assessment()).isEqualTo(new Assessment("the tide rises", 88, 90, 100,
                List.of(new Assessment.Word("the", 95, null), new Assessment.Word("tide", 60, "the i is too short"),
                        new Assessment.Word("rises", 99, null)),
                "Well read."));
        assertThat(json.readTree(jobs.result(id)).at("/assessment/words/0").fieldNames()).toIterable()
                .as("an issue is there only where there is one").containsExactly("word", "score");
        assertThat(result.tokenUsage().totalTokens()).isEqualTo(18);
        assertThat(jobs.attempt(id, 1).getLong("input_tokens")).isEqualTo(11);
        assertThat(jobs.attempt(id, 1).getString("prompt_version")).isEqualTo("pronunciation-assessment/v1");
        assertThat(shown(0).getString("text")).contains("The tide rises.").contains("\"language\":\"en-GB\"");
        assertThat(shown(1).getJsonObject("input_audio").getMap()).isEqualTo(Map.of("data", "AQID", "format", "wav"));
    }

    @Test
    void pictureIsSeenAndNamed() throws IOException {
        provider.will(answer(VOCABULARY));
        UUID id = submitPicture(FileType.WEBP, "Dutch");
        jobs.awaitStatus(id, COMPLETED);

        ImageVocabularyResult result = json.readValue(jobs.result(id), ImageVocabularyResult.class);

        assertThat(result.vocabulary()).singleElement().satisfies(entry -> assertThat(entry.term()).isEqualTo("zee"));
        assertThat(result.description()).isEqualTo("Een strand.");
        assertThat(json.readTree(jobs.result(id)).fieldNames()).toIterable()
                .containsExactly("success", "vocabulary", "description", "tokenUsage");
        assertThat(jobs.attempt(id, 1).getString("prompt_version")).isEqualTo("image-vocabulary/v1");
        assertThat(shown(0).getString("text")).contains("\"targetLanguage\":\"Dutch\"");
        assertThat(shown(1).getJsonObject("image_url").getString("url")).isEqualTo("data:image/webp;base64,AQID");
    }

    @Test
    void scoresBeyondAHundredGoBackOnce() throws IOException {
        provider.will(answer(ASSESSMENT.replace("87.5", "187.5"))).will(answer(ASSESSMENT));
        UUID id = submitRecording("The tide rises.");

        jobs.awaitStatus(id, COMPLETED);

        assertThat(provider.received).hasSize(2);
        assertThat(provider.received.get(1).message(3)).contains("accuracyScore: must be less than or equal to 100");
    }

    @Test
    void answersThatStayInvalidFailForGoodAndClearly() {
        provider.will(answer("{\"transcript\":\"x\"}"));
        var assessed = jobs.awaitStatus(submitRecording("The tide rises."), FAILED);
        assertThat(assessed.getString("error_code")).isEqualTo("invalid-assessment");
        assertThat(assessed.getInteger("attempt")).isEqualTo(1);

        var seen = jobs.awaitStatus(submitPicture(FileType.PNG, null), FAILED);
        assertThat(seen.getString("error_message")).isEqualTo(
                "The AI model did not produce valid vocabulary, even when shown its mistakes.");
    }

    @Test
    void modelThatCannotHearFailsForGoodAndSaysSo() {
        provider.will(error(400, "{\"error\":{\"message\":\"This model does not support audio\"}}"));

        var job = jobs.awaitStatus(submitRecording("The tide rises."), FAILED);

        assertThat(job.getString("error_code")).isEqualTo("model-audio-not-taken");
        assertThat(job.getInteger("attempt")).isEqualTo(1);
    }

    @Test
    void fileOfTheWrongKindIsNotShownToTheModel() {
        UUID pdf = files.store(FileType.PDF, CONTENT);
        var job = jobs.awaitStatus(jobs.submit(PronunciationInput.TYPE, new PronunciationInput(pdf, "text", null)), FAILED);
        assertThat(job.getString("error_code")).isEqualTo("not-audio");

        var other = jobs.awaitStatus(jobs.submit(ImageVocabularyInput.TYPE, new ImageVocabularyInput(pdf, null)), FAILED);
        assertThat(other.getString("error_message")).isEqualTo("The file is not a picture.");
        assertThat(provider.received).isEmpty();
    }

    @Test
    void fileThatIsGoneOrSomebodyElsesFailsTheJob() {
        var gone = jobs.awaitStatus(jobs.submit(ImageVocabularyInput.TYPE, new ImageVocabularyInput(UUID.randomUUID(), null)),
                FAILED);
        assertThat(gone.getString("error_code")).isEqualTo("file-missing");

        UUID foreign = files.store("another owner", FileType.PNG, CONTENT);
        var other = jobs.awaitStatus(jobs.submit(ImageVocabularyInput.TYPE, new ImageVocabularyInput(foreign, null)), FAILED);
        assertThat(other.getString("error_code")).isEqualTo("file-missing");
    }

    private UUID submitRecording(String text) {
        return jobs.submit(PronunciationInput.TYPE,
                new PronunciationInput(files.store(FileType.WAV, CONTENT), text, "en-GB"));
    }

    private UUID submitPicture(FileType type, String language) {
        return jobs.submit(ImageVocabularyInput.TYPE, new ImageVocabularyInput(files.store(type, CONTENT), language));
    }

    private JsonObject shown(int part) {
        return provider.received.get(0).body().getJsonArray("messages").getJsonObject(1).getJsonArray("content")
                .getJsonObject(part);
    }
}
