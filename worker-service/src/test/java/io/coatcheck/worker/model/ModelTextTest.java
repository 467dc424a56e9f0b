package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.chunk;
import static io.coatcheck.worker.model.FakeProvider.cutOff;
import static io.coatcheck.worker.model.FakeProvider.finish;
import static io.coatcheck.worker.model.FakeProvider.raw;
import static io.coatcheck.worker.model.ModelFixture.call;
import static io.coatcheck.worker.model.ModelFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTextTest {

    private final ModelFixture fixture = new ModelFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void answerArrivesWholeAndPieceByPiece() {
        fixture.provider.will(answer("Hel", "lo ", "wörld"));

        Answer answer = get(fixture.text(TestConfig.defaults()));

        assertThat(answer).isEqualTo(new Answer("Hello wörld", false));
        assertThat(fixture.written).hasToString("Hello wörld");
        assertThat(fixture.used).containsExactly(new ModelUsage("fake-1", "flashcards/v1", 11, 7, false));
    }

    @Test
    void requestSaysWhoAsksAndHowToAnswer() {
        fixture.provider.will(answer("ok"));

        get(fixture.text(TestConfig.defaults()));

        var request = fixture.provider.received.get(0);
        assertThat(request.attempt()).isEqualTo("job-1/2");
        assertThat(request.authorization()).isEqualTo("Bearer secret");
        assertThat(request.body().getString("model")).isEqualTo("small");
        assertThat(request.body().getBoolean("stream")).isTrue();
        assertThat(request.body().getInteger("max_tokens")).isEqualTo(500);
        assertThat(request.body().getJsonObject("stream_options").encode()).isEqualTo("{\"include_usage\":true}");
        assertThat(request.body().containsKey("response_format")).isFalse();
        assertThat(request.message(0)).isEqualTo("Task: flashcards (v1)");
        assertThat(request.message(1)).isEqualTo("some material");
    }

    @Test
    void continuousUsageIsAskedForWhenConfigured() {
        fixture.provider.will(answer("ok"));

        get(fixture.text(TestConfig.defaults().withContinuousUsage()));

        assertThat(fixture.provider.received.get(0).body().getJsonObject("stream_options").getMap())
                .containsEntry("include_usage", true).containsEntry("continuous_usage_stats", true);
    }

    @Test
    void callMayNameItsModel() {
        fixture.provider.will(answer("ok"));
        var call = new ModelCall(ModelFixture.PROMPT, ModelFixture.ASKER, Optional.of("large"), Duration.ofSeconds(5), 10);

        get(fixture.model(TestConfig.defaults()).text(call, fixture.used::add, fixture.written::append));

        assertThat(fixture.provider.received.get(0).body().getString("model")).isEqualTo("large");
    }

    @ParameterizedTest
    @CsvSource({ "/v1, /v1/chat/completions", "/v1/, /v1/chat/completions", "'', /chat/completions",
            "/openai/deployments/x?api-version=7, /openai/deployments/x/chat/completions?api-version=7" })
    void baseUrlWorksWithAndWithoutATrailingSlash(String base, String path) {
        fixture.provider.will(answer("ok"));
        Model model = fixture.model(TestConfig.defaults(), fixture.provider.url() + base);

        get(model.text(call(Duration.ofSeconds(5)), fixture.used::add, fixture.written::append));

        assertThat(fixture.provider.received.get(0).path()).isEqualTo(path);
    }

    @Test
    void answerCutOffAtItsLimitSaysSo() {
        fixture.provider.will(cutOff("half an ans"));

        assertThat(get(fixture.text(TestConfig.defaults()))).isEqualTo(new Answer("half an ans", true));
    }

    @Test
    void tokensAreEstimatedWhenTheProviderCountsNone() {
        fixture.provider.will(raw(chunk("four chars each!") + finish("stop") + "data: [DONE]\n\n"));

        get(fixture.text(TestConfig.defaults()));

        assertThat(fixture.used).singleElement().satisfies(usage -> {
            assertThat(usage.estimated()).isTrue();
            assertThat(usage.outputTokens()).isEqualTo(4);
            assertThat(usage.inputTokens()).isBetween(8, 11);
        });
    }

    @Test
    void commentsAndEmptyChunksAreSkipped() {
        fixture.provider.will(raw(": still working\r\n\r\nevent: message\n" + chunk("a").replace("\n", "\r\n")
                + chunk("b").replace("data: ", "data:") + finish("stop")));

        assertThat(get(fixture.text(TestConfig.defaults())).text()).isEqualTo("ab");
    }

    @Test
    void finishedCallLeavesItsConnectionForTheNext() {
        fixture.provider.will(answer("ok"));
        Model model = fixture.model(TestConfig.defaults());

        get(model.text(call(Duration.ofSeconds(5)), fixture.used::add, fixture.written::append));
        get(model.text(call(Duration.ofSeconds(5)), fixture.used::add, fixture.written::append));

        assertThat(fixture.provider.received).hasSize(2);
        assertThat(fixture.provider.connections).hasValue(1);
    }

    @Test
    void failingListenersDoNotHarmTheCall() {
        fixture.provider.will(answer("ok"));

        Answer answer = get(fixture.model(TestConfig.defaults()).text(call(Duration.ofSeconds(5)), usage -> {
            throw new IllegalStateException("no room");
        }, piece -> {
            throw new IllegalStateException("not now");
        }));

        assertThat(answer.text()).isEqualTo("ok");
    }

    @Test
    void callsAndTokensAreCounted() {
        fixture.provider.will(answer("ok"));

        get(fixture.text(TestConfig.defaults()));

        assertThat(fixture.registry.get("model.call").tags("model", "small", "outcome", "completed").timer().count()).isOne();
        assertThat(fixture.registry.get("model.tokens").tag("direction", "input").counter().count()).isEqualTo(11);
        assertThat(fixture.registry.get("model.tokens").tag("direction", "output").counter().count()).isEqualTo(7);
    }
}
