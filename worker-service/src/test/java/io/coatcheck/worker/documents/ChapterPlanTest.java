package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.coatcheck.worker.parse.ParsedDocument;
import io.coatcheck.worker.parse.ParsedSection;

class ChapterPlanTest {

    @Test
    void sectionsOfTheHighestLevelAreChaptersWithWhatIsInsideThem() {
        List<PlannedChapter> chapters = ChapterPlan.of(document(
                new ParsedSection("One", 1, "First."), new ParsedSection("Inside", 2, "Deeper."),
                new ParsedSection("Two", 1, "Second.")));

        assertThat(chapters).extracting(PlannedChapter::title).containsExactly("One", "Two");
        assertThat(chapters.get(0).text()).contains("First.", "Inside", "Deeper.");
    }

    @Test
    void shortDocumentWithoutHeadingsIsOneChapter() {
        assertThat(ChapterPlan.of(document(new ParsedSection("Notes", 1, Texts.words(Texts.TIDES, 500))))).hasSize(1);
    }

    @Test
    void longDocumentWithoutHeadingsBecomesPartsThatLoseNothing() {
        String text = Texts.words(Texts.TIDES, 16_000);

        List<PlannedChapter> chapters = ChapterPlan.of(document(new ParsedSection("Notes", 1, text)));

        assertThat(chapters).hasSizeGreaterThan(3).extracting(PlannedChapter::title).contains("Notes, part 1", "Notes, part 2");
        assertThat(chapters).allSatisfy(chapter -> assertThat(chapter.text()).endsWith(".").hasSizeLessThan(40_000));
        assertThat(String.join("", chapters.stream().map(PlannedChapter::text).toList()).replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
    }

    @Test
    void moreChaptersThanTheQueueTakesAreJoinedWithTheirNeighbours() {
        ParsedSection[] sections = IntStream.rangeClosed(1, 450)
                .mapToObj(number -> new ParsedSection("Section " + number, 1, "Text " + number + "."))
                .toArray(ParsedSection[]::new);

        List<PlannedChapter> chapters = ChapterPlan.of(document(sections));

        assertThat(chapters).hasSize(150);
        assertThat(chapters.get(0).title()).isEqualTo("Section 1 – Section 3");
        assertThat(chapters.get(0).text()).contains("Text 1.", "Section 2", "Text 3.").doesNotContain("Text 4.");
        assertThat(chapters.get(149).text()).contains("Text 450.");
    }

    private static ParsedDocument document(ParsedSection... sections) {
        return new ParsedDocument("A book", 0, List.of(sections));
    }
}
