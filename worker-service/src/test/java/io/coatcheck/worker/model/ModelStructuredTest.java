package io.coatcheck.worker.model;

import static io.coatcheck.worker.model.FakeProvider.answer;
import static io.coatcheck.worker.model.FakeProvider.cutOff;
import static io.coatcheck.worker.model.FakeProvider.hang;
import static io.coatcheck.worker.model.ModelFixture.call;
import static io.coatcheck.worker.model.ModelFixture.failureOf;
import static io.coatcheck.worker.model.ModelFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;
import io.coatcheck.worker.model.ModelFailure.Reason;
import io.smallrye.mutiny.Uni;

class ModelStructuredTest {

    private static final String GOOD = "{\"cards\":[{\"front\":\"a\",\"points\":3,\"level\":\"easy\",\"more\":1}]}";
    private static final String BLANK_FRONT = "{\"cards\":[{\"front\":\" \",\"points\":3,\"level\":\"easy\"}]}";
    private static final Deck DECK = new Deck(List.of(new Card("a", 3, Level.EASY)));

    private final ModelFixture fixture = new ModelFixture();

    record Deck(@NotEmpty List<@Valid Card> cards) {
    }

    record Card(@NotBlank String front, int points, @NotNull Level level) {
    }

    enum Level {
        EASY,
        HARD
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void fittingAnswerBecomesTheRecord() {
        fixture.provider.will(answer(GOOD));

        assertThat(get(deck())).isEqualTo(DECK);
        assertThat(fixture.provider.received.get(0).body().getJsonObject("response_format").encode())
                .isEqualTo("{\"type\":\"json_object\"}");
    }

    @Test
    void jsonModeCanBeSwitchedOff() {
        fixture.provider.will(answer(GOOD));

        get(deck(fixture.model(TestConfig.defaults().withoutResponseFormat())));

        assertThat(fixture.provider.received.get(0).body().containsKey("response_format")).isFalse();
    }

    @Test
    void codeFenceAndTalkAroundTheJsonAreTakenOff() {
        fixture.provider.will(answer("Here you are:\n```json\n", GOOD, "\n```\nAnything else?"));

        assertThat(get(deck())).isEqualTo(DECK);
    }

    @Test
    void misfitIsSentBackOnceWithWhatIsWrong() {
        fixture.provider.will(answer(BLANK_FRONT)).will(answer(GOOD));

        assertThat(get(deck())).isEqualTo(DECK);

        var repair = fixture.provider.received.get(1);
        assertThat(repair.body().getJsonArray("messages")).hasSize(4);
        assertThat(repair.message(1)).isEqualTo("some material");
        assertThat(repair.message(2)).isEqualTo(BLANK_FRONT);
        assertThat(repair.message(3)).contains("cards[0].front: must not be blank");
        assertThat(repair.attempt()).isEqualTo("job-1/2");
        assertThat(fixture.used).hasSize(2);
        assertThat(fixture.written).hasToString(BLANK_FRONT);
    }

    @Test
    void wrongValueIsNamedByItsPath() {
        fixture.provider.will(answer("{\"cards\":[{\"front\":\"a\",\"points\":3,\"level\":\"medium\"}]}")).will(answer(GOOD));

        get(deck());

        assertThat(fixture.provider.received.get(1).message(3))
                .contains("cards[0].level: ", "[EASY, HARD]").doesNotContain("coatcheck");
    }

    @Test
    void numberWrittenAsTextDoesNotFit() {
        fixture.provider.will(answer("{\"cards\":[{\"front\":\"a\",\"points\":\"3\",\"level\":\"easy\"}]}")).will(answer(GOOD));

        get(deck());

        assertThat(fixture.provider.received.get(1).message(3)).contains("cards[0].points: ");
    }

    @Test
    void secondMisfitFailsWithTheAnswerToSave() {
        fixture.provider.will(answer("no json at all")).will(answer(BLANK_FRONT));

        assertThat(failureOf(deck())).asInstanceOf(type(InvalidAnswer.class)).satisfies(invalid -> {
            assertThat(invalid.reason()).isEqualTo(Reason.INVALID_ANSWER);
            assertThat(invalid.answer().text()).isEqualTo(BLANK_FRONT);
            assertThat(invalid.problems()).containsExactly("cards[0].front: must not be blank");
        });
        assertThat(fixture.provider.received).hasSize(2);
    }

    @Test
    void cutOffAnswerIsNotAskedForAgain() {
        fixture.provider.will(cutOff("{\"cards\":[{\"front\":\"a\""));

        assertThat(failureOf(deck())).asInstanceOf(type(InvalidAnswer.class))
                .extracting(InvalidAnswer::answer).isEqualTo(new Answer("{\"cards\":[{\"front\":\"a\"", true));
        assertThat(fixture.provider.received).hasSize(1);
    }

    @Test
    void repairHasOnlyTheTimeThatIsLeft() {
        fixture.provider.will(answer("no json at all")).will(hang());

        Throwable failure = failureOf(fixture.model(TestConfig.defaults())
                .structured(call(Duration.ofMillis(1_500)), Deck.class, fixture.used::add));

        assertThat(failure).asInstanceOf(type(ModelFailure.class)).extracting(ModelFailure::reason).isEqualTo(Reason.TIMEOUT);
    }

    private Uni<Deck> deck() {
        return deck(fixture.model(TestConfig.defaults()));
    }

    private Uni<Deck> deck(Model model) {
        return model.structured(call(Duration.ofSeconds(10)), Deck.class, fixture.used::add, fixture.written::append);
    }
}
