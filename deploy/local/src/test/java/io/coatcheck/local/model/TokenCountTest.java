package io.coatcheck.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class TokenCountTest {

    @Test
    void countsWordsAndPunctuation() {
        assertThat(TokenCount.of("")).isZero();
        assertThat(TokenCount.of("Well, it's 12:30!")).isEqualTo(9);
    }

    @Test
    void cutsAfterSoManyTokens() {
        assertThat(TokenCount.cut("One, two three", 3)).isEqualTo("One, two ");
        assertThat(TokenCount.cut("One", 3)).isEqualTo("One");
    }

    @Test
    void countsOfPiecesAddUp() {
        String text = "{\"cards\":[{\"front\":\"tidal range\",\"back\":\"The difference, in metres.\"}]}";

        List<String> pieces = Answer.of("flashcards", text).pieces(4);

        assertThat(pieces).hasSize(4);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces.stream().mapToInt(TokenCount::of).sum()).isEqualTo(TokenCount.of(text));
    }
}
