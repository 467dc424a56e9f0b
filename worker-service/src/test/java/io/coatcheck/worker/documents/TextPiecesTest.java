package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class TextPiecesTest {

    private final String text = Texts.words(Texts.TIDES, 3_000);

    @Test
    void textThatFitsStaysWhole() {
        assertThat(TextPieces.of("The tide rises.", 100, 10)).containsExactly("The tide rises.");
    }

    @Test
    void piecesEndWithASentenceAndAreNoLongerThanAllowed() {
        List<String> pieces = TextPieces.of(text, 2_000, 300);

        assertThat(pieces).hasSizeGreaterThan(8)
                .allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(2_000).endsWith("."));
    }

    @Test
    void eachPieceBeginsWithTheEndOfTheOneBefore() {
        List<String> pieces = TextPieces.of(text, 2_000, 300);

        for (int i = 1; i < pieces.size(); i++) {
            String begin = pieces.get(i).substring(0, 40);
            assertThat(pieces.get(i - 1).lastIndexOf(begin)).isGreaterThan(pieces.get(i - 1).length() - 320);
        }
    }

    @Test
    void allOfTheTextIsInThem() {
        List<String> pieces = TextPieces.of(text, 2_000, 0);

        assertThat(String.join("", pieces).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @Test
    void textWithoutSentencesIsCutAllTheSameAndNoCharacterIsHalved() {
        List<String> pieces = TextPieces.of("𝄞".repeat(3_000), 1_001, 100);

        assertThat(pieces).hasSizeGreaterThan(4)
                .allSatisfy(piece -> assertThat(piece.codePoints()).allMatch(c -> c == "𝄞".codePointAt(0)));
    }
}
