package io.coatcheck.worker.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;

class PdfFormatTest {

    private static final Parsed PDF = Parsed.by(new PdfFormat(Limits.USUAL));
    private static final Book SEA = Book.ofTheSea();

    @Test
    void bookmarksAreTheSections() {
        ParsedDocument document = PDF.document(PdfBook.of(SEA).withBookmarks().bytes());

        assertThat(document.title()).isEqualTo("The Sea");
        assertThat(document.pages()).isEqualTo(3);
        assertThat(document.sections()).extracting(ParsedSection::title).containsExactly("Tides", "Waves", "Currents");
        assertThat(document.sections()).extracting(ParsedSection::level).containsOnly(1);
        assertThat(document.sections().get(1).text())
                .startsWith("A wave is a movement of energy through water. Most waves")
                .contains("how long it blows.\n\nA tsunami is")
                .endsWith("because it is long and low.")
                .doesNotContain("Currents");
    }

    @Test
    void withoutBookmarksLargeHeadingsAreTheSections() {
        ParsedDocument document = PDF.document(SEA.pdfWithoutBookmarks());

        assertThat(document.sections()).extracting(ParsedSection::title).containsExactly("Tides", "Waves", "Currents");
        assertThat(document.sections().get(2).text()).startsWith("A current is a stream").endsWith("the bottom of the sea.");
    }

    @Test
    void withoutAnyHeadingStretchesOfPagesAre() {
        byte[] book = PdfBook.of(Book.of("Journey", 1, 200)).withoutHeadings().filledTo(25).bytes();

        ParsedDocument document = PDF.document(book);

        assertThat(document.pages()).isBetween(25, 26);
        assertThat(document.sections()).extracting(ParsedSection::title).startsWith("Pages 1 to 10", "Pages 11 to 20");
        assertThat(document.sections()).hasSize(3).allSatisfy(section -> assertThat(section.text()).isNotBlank());
    }

    @Test
    void thousandPagesAreReadInOrder() {
        byte[] book = PdfBook.of(Book.of("Long", 100, 300)).withBookmarks().filledTo(1_000).bytes();

        ParsedDocument document = PDF.document(book);

        assertThat(document.pages()).isGreaterThanOrEqualTo(1_000);
        assertThat(document.sections()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(document.sections().get(i).text()).contains("of chapter " + (i + 1) + " ")
                    .doesNotContain("of chapter " + (i + 2) + " ");
        }
    }

    @Test
    void tooManyPagesAreRefused() {
        PDF.within(Limits.USUAL.withPages(2)).fails(SEA.pdf())
                .hasMessage("The document has 3 pages; at most 2 can be read.");
    }

    @Test
    void tooMuchTextIsRefused() {
        PDF.within(Limits.USUAL.withCharacters(100)).fails(SEA.pdf()).hasMessageContaining("more than 100 characters");
    }

    @Test
    void encryptedFileIsRefused() {
        PDF.fails(PdfBook.of(SEA).encryptedWith("secret").bytes()).hasMessageContaining("protected by a password");
    }

    @ParameterizedTest
    @ValueSource(ints = { 10, 50, 90, 99 })
    void truncatedFileIsRefused(int percent) {
        byte[] book = Book.of("Book", 20, 500).pdf();

        assertThatThrownBy(() -> PDF.document(Arrays.copyOf(book, book.length * percent / 100)))
                .hasMessageContaining("damaged or incomplete");
    }

    @Test
    void rubbishIsDamaged() {
        byte[] rubbish = ("%PDF-1.7\n" + "xref trailer ".repeat(500) + "\n%%EOF").getBytes(ISO_8859_1);

        assertThatThrownBy(() -> PDF.document(rubbish)).isInstanceOfAny(Exception.class);
    }

    @Test
    void fileWithoutPagesOrTextIsRefused() throws IOException {
        for (int pages : new int[] { 0, 3 }) {
            try (PDDocument document = new PDDocument()) {
                for (int i = 0; i < pages; i++) {
                    document.addPage(new PDPage());
                }
                PDF.fails(saved(document)).hasMessageContaining("no text");
            }
        }
    }

    /** PDFBox unpacks a stream with a list of filters into memory. */
    @Test
    void bombIsRefusedBeforeItIsInMemory() throws IOException {
        COSArray filters = new COSArray();
        filters.add(COSName.FLATE_DECODE);
        byte[] bomb = bomb(filters, 200);
        assertThat(bomb.length).isLessThan(1 << 20);

        PDF.fails(bomb).hasMessageContaining("unpacks to far more");
    }

    /** PDFBox reads a page's own stream with a single filter piece by piece: it takes time instead of memory. */
    @Test
    void bombThatIsStreamedIsEndedInTime() throws IOException {
        PDF.within(Limits.USUAL.withTimeout(Duration.ofMillis(100))).fails(bomb(COSName.FLATE_DECODE, 200))
                .hasMessageContaining("takes too long");
    }

    @Test
    void slowParseIsEnded() {
        byte[] book = PdfBook.of(Book.of("Long", 20, 300)).filledTo(500).bytes();

        PDF.within(Limits.USUAL.withTimeout(Duration.ofMillis(20))).fails(book).hasMessageContaining("takes too long");
    }

    @Test
    void headingsAboveTheLimitAreText() {
        ParsedDocument document = PDF.within(Limits.USUAL.withSections(3)).document(Book.of("Many", 10, 60).pdf());

        assertThat(document.sections()).hasSizeLessThanOrEqualTo(3);
        assertThat(document.sections().get(document.sections().size() - 1).text()).contains("of chapter 10 ");
    }

    private static byte[] bomb(COSBase filters, int megabytes) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream stream = new PDStream(document);
            try (OutputStream output = stream.getCOSObject().createOutputStream(filters)) {
                spaces(output, megabytes);
            }
            page.setContents(stream);
            return saved(document);
        }
    }

    private static void spaces(OutputStream output, int megabytes) throws IOException {
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        for (int i = 0; i < megabytes; i++) {
            output.write(spaces);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
