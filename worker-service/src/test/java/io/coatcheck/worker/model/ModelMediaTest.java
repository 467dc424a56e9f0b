package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.error;
import static io.coatcheck.worker.model.FakeProvider.hang;
import static io.coatcheck.worker.model.ModelFixture.failureOf;
import static io.coatcheck.worker.model.ModelFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.NotBlank;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.worker.model.Attachment.Audio;
import io.coatcheck.worker.model.Attachment.Picture;
import io.coatcheck.worker.model.ModelFailure.Permanent;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.coatcheck.worker.model.ModelFailure.Transient;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Questions with something beside text, as the OpenAI protocol has them. */
class ModelMediaTest {

    private static final Attachment SPEECH = Audio.of("wav", "speech".getBytes(StandardCharsets.UTF_8));
    private static final Attachment PICTURE = Picture.of("image/png", "pixels".getBytes(StandardCharsets.UTF_8));

    private final ModelFixture fixture = new ModelFixture();

    record Heard(@NotBlank String transcript) {
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void speechIsAnInputAudioPart() {
        fixture.provider.will(answer("{\"transcript\":\"speech\"}"));

        assertThat(get(ask(SPEECH))).isEqualTo(new Heard("speech"));

        assertThat(part(0)).isEqualTo(new JsonObject("{\"type\":\"text\",\"text\":\"some material\"}"));
        assertThat(part(1)).isEqualTo(
                new JsonObject("{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"c3BlZWNo\",\"format\":\"wav\"}}"));
    }

    @Test
    void pictureIsADataUrl() {
        fixture.provider.will(answer("{\"transcript\":\"pixels\"}"));

        get(ask(PICTURE));

        assertThat(part(1).getString("type")).isEqualTo("image_url");
        assertThat(part(1).getJsonObject("image_url").getString("url")).isEqualTo("data:image/png;base64,cGl4ZWxz");
    }

    @Test
    void repairShowsItAgain() {
        fixture.provider.will(answer("{\"transcript\":\" \"}")).will(answer("{\"transcript\":\"speech\"}"));

        get(ask(SPEECH));

        var messages = fixture.provider.received.get(1).body().getJsonArray("messages");
        assertThat(messages).hasSize(4);
        assertThat(messages.getJsonObject(1).getJsonArray("content")).hasSize(2);
        assertThat(messages.getJsonObject(3).getString("content")).contains("transcript: must not be blank");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // The offline model, OpenAI, vLLM, llama.cpp, OpenRouter, Ollama
            "400 | {\"error\":{\"code\":\"unsupported_content\",\"message\":\"The offline model takes text only\"}}",
            "400 | {\"error\":{\"code\":\"invalid_value\",\"message\":\"This model does not support image inputs.\"}}",
            "400 | {\"error\":{\"type\":\"BadRequestError\",\"message\":\"small is not a multimodal model\"}}",
            "500 | {\"error\":{\"message\":\"audio input is not supported - hint: you may need to provide the mmproj\"}}",
            "404 | {\"error\":{\"message\":\"No endpoints found that support image input\"}}",
            "415 | {}" })
    void modelThatCannotTakeItFailsForGoodAndSaysSo(int status, String body) {
        fixture.provider.will(error(status, body));

        assertThat(failureOf(ask(SPEECH))).asInstanceOf(type(Permanent.class)).satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.AUDIO_NOT_TAKEN);
            assertThat(failure).hasMessage("The configured AI model does not take audio.");
        });
        assertThat(failureOf(ask(PICTURE))).hasMessage("The configured AI model does not take pictures.");
    }

    @Test
    void otherRefusalsMeanWhatTheyMeanOfText() {
        fixture.provider.will(error(400, "{\"error\":{\"message\":\"Invalid base64\"}}"));
        assertThat(failureOf(ask(PICTURE))).asInstanceOf(type(Permanent.class)).extracting(Permanent::reason)
                .isEqualTo(Reason.REQUEST_REJECTED);

        fixture.provider.reset();
        fixture.provider.will(error(500, "{\"error\":{\"message\":\"out of memory\"}}"));
        assertThat(failureOf(ask(PICTURE))).isInstanceOf(Transient.class);
    }

    @Test
    void textQuestionsAreNotTakenForPictures() {
        fixture.provider.will(error(400, "{\"error\":{\"message\":\"response_format is not supported\"}}"));

        assertThat(failureOf(fixture.text(TestConfig.defaults()))).asInstanceOf(type(Permanent.class))
                .extracting(Permanent::reason).isEqualTo(Reason.REQUEST_REJECTED);
    }

    @Test
    void whatItCostIsEstimatedWhenTheProviderTellsNothing() {
        fixture.provider.will(hang());

        failureOf(fixture.model(TestConfig.defaults()).text(call(PICTURE, Duration.ofMillis(200)), fixture.used::add, text -> {
        }));

        assertThat(fixture.used).singleElement().satisfies(usage -> {
            assertThat(usage.estimated()).isTrue();
            assertThat(usage.inputTokens()).isGreaterThan(765);
        });
    }

    private Uni<Heard> ask(Attachment attachment) {
        return fixture.model(TestConfig.defaults()).structured(call(attachment, Duration.ofSeconds(10)), Heard.class,
                fixture.used::add);
    }

    private static ModelCall call(Attachment attachment, Duration timeout) {
        return new ModelCall(ModelFixture.PROMPT.showing(attachment), ModelFixture.ASKER, Optional.empty(), timeout, 500);
    }

    private JsonObject part(int index) {
        return fixture.provider.received.get(0).body().getJsonArray("messages").getJsonObject(1).getJsonArray("content")
                .getJsonObject(index);
    }
}
