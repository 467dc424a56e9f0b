package io.coatcheck.local.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void linesOfAParagraphAreJoinedAndBlankLinesEndASentence() {
        assertThat(Sentence.in("A title\n\nThe sea\n  rises. It\tfalls!"))
                .extracting(Sentence::text)
                .containsExactly("A title", "The sea rises.", "It falls!");
    }

    @Test
    void abbreviationsEndNoSentence() {
        assertThat(Sentence.in("Dr. Smith met J. Watson. They talked, e.g. About tides."))
                .extracting(Sentence::text)
                .containsExactly("Dr. Smith met J. Watson.", "They talked, e.g. About tides.");
    }

    @Test
    void aLineWithoutAnEndIsAHeading() {
        assertThat(Sentence.in("The pull of the Moon\n\nIt is strong."))
                .extracting(Sentence::isHeading)
                .containsExactly(true, false);
    }

    @Test
    void findsATermOnlyAsAWholeWord() {
        Sentence sentence = Sentence.in("Tidelands have a tide.").get(0);

        assertThat(sentence.indexOfWord("tide")).isEqualTo(17);
        assertThat(sentence.indexOfWord("lands")).isEqualTo(-1);
    }

    @Test
    void textWithoutAWordHasNoSentence() {
        assertThat(Sentence.in(" ... \n\n !!! ")).isEmpty();
    }
}
