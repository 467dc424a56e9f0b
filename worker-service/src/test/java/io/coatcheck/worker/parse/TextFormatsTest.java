package io.coatcheck.worker.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.local.testing.books.Book;

class TextFormatsTest {

    private static final Parsed TEXT = Parsed.by(new TextFormat());
    private static final Parsed MARKDOWN = Parsed.by(new MarkdownFormat());

    @Test
    void chaptersOfATextAreItsSections() {
        ParsedDocument document = TEXT.document(Book.ofTheSea().text());

        assertThat(document.title()).isEqualTo("The Sea");
        assertThat(document.chapters()).extracting(ParsedSection::title)
                .endsWith("Chapter 1: Tides", "Chapter 2: Waves", "Chapter 3: Currents");
        assertThat(document.chapters().get(document.chapters().size() - 1).text()).startsWith("A current is");
    }

    @ParameterizedTest
    @ValueSource(strings = { "CHAPTER IV", "Hoofdstuk 3: Het tij", "2.1 Deep water", "Introduction", "THE LONG WAY HOME",
            "Kapitel 2", "Part One" })
    void linesLikeTheseAreHeadings(String line) {
        assertThat(TextHeading.is(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "It was in chapter 3 that he came back.", "1234", "Yes.", "NATO.",
            "Chapter 1 says that the sea is salt, which is true, and goes on about it for much longer than a heading would ever do." })
    void linesLikeTheseAreNot(String line) {
        assertThat(TextHeading.is(line)).isFalse();
    }

    @Test
    void longTextWithoutHeadingsIsDivided() {
        String text = "A sentence of the story that goes on and on.\n\n".repeat(2_000);

        ParsedDocument document = TEXT.document(text.getBytes(UTF_8));

        assertThat(document.sections()).hasSizeBetween(5, 12);
        assertThat(document.sections().get(0).title()).isEqualTo("Part 1");
    }

    @Test
    void shortTextIsOneSection() {
        ParsedDocument document = TEXT.document("Just a line.".getBytes(UTF_8));

        assertThat(document.sections()).containsExactly(new ParsedSection("The file", 1, "Just a line."));
    }

    @Test
    void textOfWhiteSpaceIsRefused() {
        TEXT.fails(" \n\n \t".getBytes(UTF_8)).hasMessageContaining("no text");
        MARKDOWN.fails("# \n\n".getBytes(UTF_8)).hasMessageContaining("no text");
    }

    @Test
    void tooLongTextIsRefused() {
        TEXT.within(Limits.USUAL.withCharacters(1_000)).fails("word ".repeat(300).getBytes(UTF_8))
                .hasMessageContaining("more than 1000 characters");
    }

    @Test
    void controlCharactersAreDropped() {
        ParsedDocument document = TEXT.document("\ufeffOne\u0007 line\r\nand another\u001b.".getBytes(UTF_8));

        assertThat(document.sections().get(0).text()).isEqualTo("One line\nand another.");
    }

    @Test
    void headingsOfMarkdownAreTheSections() {
        ParsedDocument document = MARKDOWN.document("""
                # The Sea
                ## Tides *and* time
                A **tide** rises.

                - one
                - two

                ### Deeper
                Text below.
                ## Waves
                Waves roll.""".getBytes(UTF_8));

        assertThat(document.title()).isEqualTo("The Sea");
        assertThat(document.sections()).extracting(ParsedSection::title)
                .containsExactly("The Sea", "Tides and time", "Deeper", "Waves");
        assertThat(document.sections().get(1).text()).startsWith("A tide rises.").contains("one").contains("two");
        assertThat(document.chapters()).extracting(ParsedSection::title).containsExactly("Tides and time", "Waves");
        assertThat(document.chapters().get(0).text()).contains("Deeper\n\nText below.");
    }

}
