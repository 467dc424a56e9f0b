package io.coatcheck.worker.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.local.testing.books.Book;

class ZippedFormatsTest {

    private static final Parsed EPUB = Parsed.by(new EpubFormat());
    private static final Parsed DOCX = Parsed.by(new DocxFormat());
    private static final Book SEA = Book.ofTheSea();

    @Nested
    class Epub {

        @Test
        void documentsOfTheSpineAreTheSections() {
            ParsedDocument document = EPUB.document(SEA.epub());

            assertThat(document.title()).isEqualTo("The Sea");
            assertThat(document.sections()).extracting(ParsedSection::title).containsExactly("Tides", "Waves", "Currents");
            assertThat(document.sections().get(0).text()).startsWith("A tide is the regular rise")
                    .contains("low water.\n\nA spring tide").doesNotContain("Tides\n");
        }

        @Test
        void oneDocumentIsDividedWhereTheContentsPoint() throws IOException {
            byte[] book = changed(SEA.epub(), "OEBPS/nav.xhtml", """
                    <html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>
                    <li><a href="text/chapter0.xhtml#one">First</a></li><li><a href="text/chapter0.xhtml#two">Second</a></li>
                    </ol></nav></body></html>""");
            book = changed(book, "OEBPS/text/chapter0.xhtml", """
                    <html><body><h1 id="one">First</h1><p>Alpha.</p><div><h1 id="two">Second</h1><p>Beta &amp; gamma.</p></div>
                    <script>no text</script></body></html>""");

            ParsedDocument document = EPUB.document(book);

            assertThat(document.sections()).extracting(ParsedSection::title).containsExactly("First", "Second");
            assertThat(document.sections().get(0).text()).isEqualTo("Alpha.");
            // What the contents do not name goes on with the section before.
            assertThat(document.sections().get(1).text()).startsWith("Beta & gamma.").contains("A wave is");
        }

        @Test
        void withoutContentsHeadingsAreTheSections() throws IOException {
            ParsedDocument document = EPUB.document(changed(SEA.epub(), "OEBPS/nav.xhtml", "<html><body/></html>"));

            assertThat(document.sections()).extracting(ParsedSection::title).containsExactly("Tides", "Waves", "Currents");
        }

        @Test
        void partThatUnpacksTooLargeIsRefused() throws IOException {
            byte[] bomb = changed(SEA.epub(), "OEBPS/text/chapter1.xhtml", "<html><body>" + " ".repeat(2_000_000));

            EPUB.within(Limits.USUAL.withPartBytes(1_000_000)).fails(bomb).hasMessageContaining("unpacks to far more");
        }

        @Test
        void manyPartsThatTogetherUnpackTooLargeAreRefused() throws IOException {
            byte[] bomb = SEA.epub();
            for (int i = 0; i < 3; i++) {
                bomb = changed(bomb, "OEBPS/text/chapter" + i + ".xhtml", "<html><body>" + " ".repeat(500_000));
            }

            EPUB.within(Limits.USUAL.withUnpackedBytes(1_000_000)).fails(bomb).hasMessageContaining("unpacks to far more");
        }

        @Test
        void protectedBookIsRefused() throws IOException {
            EPUB.fails(changed(SEA.epub(), "META-INF/rights.xml", "<rights/>")).hasMessageContaining("protected");
        }

        @Test
        void deeplyNestedBookIsRead() throws IOException {
            byte[] book = changed(SEA.epub(), "OEBPS/text/chapter1.xhtml", "<html><body>" + "<div>".repeat(100_000) + "deep");

            assertThat(EPUB.document(book).sections().get(1).text()).contains("deep");
        }

        @Test
        void truncatedBookIsDamaged() {
            damaged(EPUB, SEA.epub());
        }
    }

    @Nested
    class Docx {

        @Test
        void headingStylesAreTheSectionsInAnyLanguage() {
            ParsedDocument document = DOCX.document(SEA.docx());

            assertThat(document.title()).isEqualTo("The Sea");
            assertThat(document.sections()).extracting(ParsedSection::title).containsExactly("Tides", "Waves", "Currents");
            assertThat(document.sections().get(2).text()).startsWith("A current is").contains("mild.\n\nDeep currents");
        }

        @Test
        void partThatUnpacksTooLargeIsRefused() throws IOException {
            byte[] bomb = changed(SEA.docx(), "word/document.xml",
                    "<w:document xmlns:w=\"x\"><w:body>" + "<w:p/>".repeat(1_000_000));

            DOCX.within(Limits.USUAL.withPartBytes(1_000_000)).fails(bomb).hasMessageContaining("unpacks to far more");
        }

        @Test
        void tooManyPartsAreRefused() {
            DOCX.within(Limits.USUAL.withEntries(3)).fails(SEA.docx()).hasMessageContaining("unpacks to far more");
        }

        @Test
        void entitiesAreNotFollowed() throws IOException {
            byte[] laughs = changed(SEA.docx(), "word/document.xml", """
                    <!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
                    <w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>""");

            assertThatThrownBy(() -> DOCX.document(laughs)).hasMessageMatching("(?s).*(damaged|no text).*");
        }

        @Test
        void documentWithoutTextIsRefused() throws IOException {
            DOCX.fails(changed(SEA.docx(), "word/document.xml", "<w:document xmlns:w=\"x\"><w:body/></w:document>"))
                    .hasMessageContaining("no text");
        }

        @Test
        void truncatedDocumentIsDamaged() {
            damaged(DOCX, SEA.docx());
        }
    }

    // What the worker makes of these failures stands in DocumentParserTest.
    private static void damaged(Parsed format, byte[] content) {
        assertThatThrownBy(() -> format.document(Arrays.copyOf(content, content.length / 2)))
                .hasMessageContaining("damaged or incomplete");
    }

    /** The zip file with one more or one other entry. */
    private static byte[] changed(byte[] zipped, String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zipped));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.transferTo(to);
                }
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(content.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
