package io.coatcheck.worker.flashcards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftCardsTest {

    private static final String CARD = "{\"front\":\"%s\",\"back\":\"b\",\"topic\":\"t\",\"difficulty\":\"expert\",\"example\":\"%1$s\"}";

    @Test
    void completeCardsOfACutOffAnswerAreSaved() {
        String answer = "{\"cards\":[" + card("one") + "," + card("two") + "," + card("three").substring(0, 30);

        assertThat(fronts(answer)).containsExactly("one", "two");
    }

    @Test
    void cardsAroundABrokenOneAreSaved() {
        String answer = "{\"cards\":[" + card("one") + ",{\"front\":{\"a\":1}}," + card("two") + "]}";

        assertThat(fronts(answer)).containsExactly("one", "two");
    }

    @Test
    void bareListInACodeFenceIsRead() {
        assertThat(fronts("Here you are:\n```json\n[" + card("one") + "]\n```")).containsExactly("one");
    }

    @Test
    void nothingIsSavedFromTalk() {
        assertThat(fronts("I am sorry, but I cannot do that.")).isEmpty();
    }

    private static java.util.List<String> fronts(String answer) {
        return DraftCards.salvagedFrom(answer).cards().stream().map(DraftCard::front).toList();
    }

    private static String card(String front) {
        return CARD.formatted(front);
    }
}
