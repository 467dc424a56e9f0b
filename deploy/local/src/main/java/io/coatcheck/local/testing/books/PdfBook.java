package io.coatcheck.local.testing.books;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Writes a book as PDF. Needs PDFBox on the test's class path. */
public final class PdfBook {

    private static final PDRectangle PAPER = PDRectangle.A4;
    private static final float MARGIN = 60;
    private static final float TEXT_SIZE = 11;
    private static final float HEADING_SIZE = 20;
    private static final float LEADING = 1.4f;
    private static final int LINE_CHARACTERS = 88;

    private final Book book;
    private final PDFont serif = new PDType1Font(FontName.TIMES_ROMAN);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private boolean bookmarks;
    private boolean headings = true;
    private String password;
    private int leastPages;

    private PdfBook(Book book) {
        this.book = book;
    }

    public static PdfBook of(Book book) {
        return new PdfBook(book);
    }

    public PdfBook withBookmarks() {
        bookmarks = true;
        return this;
    }

    /** Text from the first page to the last, with nothing to tell chapters by. */
    public PdfBook withoutHeadings() {
        headings = false;
        return this;
    }

    /** Cannot be opened without it. */
    public PdfBook encryptedWith(String password) {
        this.password = password;
        return this;
    }

    /** Each chapter is as long as it takes to fill so many pages together. */
    public PdfBook filledTo(int pages) {
        this.leastPages = pages;
        return this;
    }

    public byte[] bytes() {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setTitle(book.title());
            PDDocumentOutline outline = new PDDocumentOutline();
            for (Book.Chapter chapter : book.chapters()) {
                PDPage first = write(document, chapter);
                outline.addLast(bookmark(chapter.title(), first));
            }
            if (bookmarks) {
                document.getDocumentCatalog().setDocumentOutline(outline);
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDOutlineItem bookmark(String title, PDPage page) {
        PDPageFitDestination destination = new PDPageFitDestination();
        destination.setPage(page);
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(destination);
        return item;
    }

    private PDPage write(PDDocument document, Book.Chapter chapter) throws IOException {
        List<String> lines = lines(chapter.text());
        int perPage = (int) ((PAPER.getHeight() - 2 * MARGIN - 3 * HEADING_SIZE) / (TEXT_SIZE * LEADING));
        int wanted = leastPages / book.chapters().size() * perPage;
        for (int from = 0, size = lines.size(); lines.size() < wanted; from = (from + 1) % size) {
            lines.add(lines.get(from));
        }
        PDPage first = null;
        for (int from = 0; from < lines.size(); from += perPage) {
            PDPage page = new PDPage(PAPER);
            document.addPage(page);
            String heading = from == 0 && headings ? chapter.title() : null;
            write(document, page, heading, lines.subList(from, Math.min(lines.size(), from + perPage)));
            first = first == null ? page : first;
        }
        return first;
    }

    private void write(PDDocument document, PDPage page, String heading, List<String> lines) throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.newLineAtOffset(MARGIN, PAPER.getHeight() - MARGIN);
            if (heading != null) {
                content.setFont(bold, HEADING_SIZE);
                content.showText(heading);
                content.newLineAtOffset(0, -2 * HEADING_SIZE);
            }
            content.setFont(serif, TEXT_SIZE);
            content.setLeading(TEXT_SIZE * LEADING);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (line.length() + word.length() > LINE_CHARACTERS) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
