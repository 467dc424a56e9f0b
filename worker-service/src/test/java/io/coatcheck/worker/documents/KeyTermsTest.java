package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTermsTest {

    @Test
    void textsAboutTheSameAreMoreSimilarThanOthers() {
        double same = similarity(Texts.of(Texts.TIDES), Texts.of(Texts.OCEAN));
        double other = similarity(Texts.of(Texts.TIDES), Texts.of(Texts.BREAD));

        assertThat(same).isGreaterThan(0.3);
        assertThat(other).isLessThan(0.1);
    }

    @Test
    void textIsAsSimilarToItselfAsCanBe() {
        assertThat(similarity(Texts.of(Texts.TIDES), Texts.of(Texts.TIDES))).isBetween(0.999, 1.001);
    }

    @Test
    void formsOfAWordAreOneTermCalledByItsUsualForm() {
        assertThat(KeyTerms.of("The tides rise. Two tides meet. One tide falls. The moon pulls.")).first()
                .satisfies(term -> assertThat(term.word()).isEqualTo("tides"));
    }

    @Test
    void dutchWordsAreReducedToDutchStemsAndFunctionWordsAreLeftOut() {
        List<String> words = KeyTerms.of(Texts.of(Texts.BROOD)).stream().map(KeyTerm::word).toList();

        assertThat(words.subList(0, 4)).contains("bakker", "deeg", "meel");
        assertThat(words).doesNotContain("het", "de", "van", "met", "wordt", "zijn");
    }

    @ParameterizedTest
    @CsvSource({ "TIDES,ENGLISH", "BROOD,DUTCH" })
    void languageIsKnownByItsFunctionWords(String text, TextLanguage language) {
        assertThat(TextLanguage.of(Texts.of(text.equals("TIDES") ? Texts.TIDES : Texts.BROOD))).isEqualTo(language);
    }

    @Test
    void textOfAnUnknownLanguageHasKeyTermsToo() {
        assertThat(TextLanguage.of("Луна притягивает воду океана. Вода океана поднимается.")).isEqualTo(TextLanguage.OTHER);
        assertThat(KeyTerms.of("Луна притягивает воду океана. Вода океана поднимается.")).extracting(KeyTerm::word)
                .contains("океана");
    }

    @Test
    void thereAreFiftyAtMostAndNumbersAreNone() {
        assertThat(KeyTerms.of(Texts.words(Texts.TIDES, 2_000))).hasSizeLessThanOrEqualTo(KeyTerms.MOST_TERMS)
                .noneSatisfy(term -> assertThat(term.word()).containsPattern("\\d"));
        assertThat(KeyTerms.of("12 34 56")).isEmpty();
    }

    private static double similarity(String one, String other) {
        Map<String, Double> weights = KeyTerms.of(other).stream().collect(Collectors.toMap(KeyTerm::term, KeyTerm::weight));
        return KeyTerms.of(one).stream().mapToDouble(term -> term.weight() * weights.getOrDefault(term.term(), 0.0)).sum();
    }
}
