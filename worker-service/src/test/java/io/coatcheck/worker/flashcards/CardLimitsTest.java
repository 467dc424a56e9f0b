package io.coatcheck.worker.flashcards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardLimitsTest {

    @Test
    void fullDeckIsAskedForFrom120WordsOn() {
        assertThat(CardLimits.of("word ".repeat(120))).isEqualTo(new CardLimits(10, 15));
        assertThat(CardLimits.of("word ".repeat(450))).isEqualTo(new CardLimits(10, 30));
        assertThat(CardLimits.of("word ".repeat(9000))).isEqualTo(new CardLimits(10, 40));
    }

    @Test
    void shorterTextIsGoodForFewerThanTenButForOne() {
        assertThat(CardLimits.of("word ".repeat(119))).isEqualTo(new CardLimits(1, 7));
        assertThat(CardLimits.of("word")).isEqualTo(new CardLimits(1, 1));
        assertThat(CardLimits.of("...")).isEqualTo(new CardLimits(1, 1));
    }

    @Test
    void wordsAreCountedInScriptsWithAndWithoutSpaces() {
        assertThat(CardLimits.words("Don't count twelve-hour words twice, 2 times!")).isEqualTo(7);
        assertThat(CardLimits.words("月亮的引力使海水")).isEqualTo(4);
    }
}
