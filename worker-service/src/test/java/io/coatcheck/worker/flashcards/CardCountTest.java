package io.coatcheck.worker.flashcards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardCountTest {

    @Test
    void cardsAreCountedHoweverTheAnswerIsCutIntoPieces() {
        String answer = "{\"cards\":[{\"front\":\"a\"},{\"front\":\"b\"},{\"front\":\"c\"}]}";
        for (int size = 1; size <= answer.length(); size++) {
            CardCount count = new CardCount();
            int cards = 0;
            for (int at = 0; at < answer.length(); at += size) {
                cards = count.add(answer.substring(at, Math.min(answer.length(), at + size)));
            }
            assertThat(cards).isEqualTo(3);
        }
    }
}
