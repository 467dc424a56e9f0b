package io.coatcheck.local.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SourceTextTest {

    @Test
    void aTermTheTextDefinesComesBeforeOneItOnlyUses() {
        SourceText text = SourceText
                .of("The water rose again. A tidal bore is a wave that travels up a river. The water fell.");

        assertThat(surfaces(text)).startsWith("tidal bore").contains("water");
    }

    @Test
    void capitalisedWordsFormOneName() {
        assertThat(surfaces(SourceText.of("In Canada they watch the Bay of Fundy with care.")))
                .contains("Bay of Fundy", "Canada");
    }

    @Test
    void singularAndPluralAreOneTermWrittenAsTheTextUsuallyDoes() {
        List<Term> terms = SourceText.of("Tides turn here. Old tides turn there. New tides, one tide.").terms();

        assertThat(terms).filteredOn(term -> term.key().equals("tide"))
                .singleElement()
                .satisfies(term -> assertThat(term.surface()).isEqualTo("tides"))
                .satisfies(term -> assertThat(term.frequency()).isEqualTo(4));
    }

    @Test
    void dutchStopWordsAreNoTerms() {
        assertThat(surfaces(SourceText.of("Het getij wordt door de zwaartekracht van de maan veroorzaakt.")))
                .contains("getij", "zwaartekracht", "maan")
                .doesNotContain("Het", "wordt", "door", "van");
    }

    @Test
    void stopWordsAreTermsOfATextThatHasNothingElse() {
        assertThat(surfaces(SourceText.of("To be or not to be"))).isNotEmpty();
    }

    @Test
    void importantSentencesKeepTheOrderOfTheText() {
        List<Sentence> important = SourceText.of("""
                The lighthouse guides ships along the coast. Yes. The keeper of the lighthouse trims the lamp for the ships.
                Lunch was good. Ships trust the lighthouse on the coast.""").mostImportant(3);

        assertThat(important).extracting(Sentence::position).containsExactly(0, 2, 4);
    }

    @Test
    void stretchesCoverTheTextWithoutOverlap() {
        SourceText text = SourceText.of("One is here. Two is here. Three is here. Four is here. Five is here.");

        List<SourceText> stretches = text.stretches(3);

        assertThat(stretches).hasSize(3);
        assertThat(stretches).flatExtracting(SourceText::sentences).isEqualTo(text.sentences());
    }

    private static List<String> surfaces(SourceText text) {
        return text.terms().stream().map(Term::surface).toList();
    }
}
