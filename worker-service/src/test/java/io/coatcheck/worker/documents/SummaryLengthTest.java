package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SummaryLengthTest {

    @Test
    void chapterOverAThousandWordsGetsTenToTwelveSentencesAndAtMost2400Characters() {
        assertThat(SummaryLength.of(Texts.words(Texts.TIDES, 1_001))).isEqualTo(new SummaryLength(10, 12, 2_400));
    }

    @Test
    void shorterChapterGetsAShorterSummary() {
        int sentences = 10;
        for (int words : new int[] { 1_000, 500, 200, 60 }) {
            SummaryLength length = SummaryLength.of(Texts.words(Texts.TIDES, words).substring(0, words * 4));
            assertThat(length.minSentences()).isLessThan(sentences);
            sentences = length.minSentences() + 1;
        }
        assertThat(sentences - 1).isEqualTo(3);
    }

    @Test
    void oneSentenceIsItsOwnSummary() {
        assertThat(SummaryLength.of("The tide rises.").minSentences()).isEqualTo(1);
    }

    @Test
    void previewIsTheFirstThreeSentencesOfTheSummary() {
        ChapterSummary summary = summary(List.of("One.", "Two", "Three!", "Four."), new SummaryLength(3, 4, 800));

        assertThat(summary.text()).isEqualTo("One. Two. Three! Four.");
        assertThat(summary.preview()).isEqualTo("One. Two. Three!");
    }

    @Test
    void draftThatIsTooLongLosesItsLongestSentences() {
        List<String> draft = IntStream.range(0, 12).mapToObj(i -> "x".repeat(i < 10 ? 200 : 239) + ".").toList();

        ChapterSummary summary = summary(draft, SummaryLength.LONGEST);

        assertThat(summary.sentences()).hasSizeBetween(10, 12).isEqualTo(draft.subList(0, summary.sentences().size()));
        assertThat(summary.text()).hasSizeLessThanOrEqualTo(2_400);
    }

    @Test
    void tenSentencesOfTheGreatestLengthFit() {
        List<String> draft = IntStream.range(0, 10).mapToObj(i -> "x".repeat(SummaryLength.SENTENCE_CHARACTERS))
                .toList();

        assertThat(summary(draft, SummaryLength.LONGEST).sentences()).hasSize(10);
    }

    private static ChapterSummary summary(List<String> sentences, SummaryLength length) {
        return ChapterSummary.of(new SummaryDraft.OfShortText(sentences), length);
    }
}
