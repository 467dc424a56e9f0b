package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import io.coatcheck.files.FileType;
import io.coatcheck.worker.parse.PdfBookmarks.Bookmark;

/** PDF: its bookmarks are the sections; without any its headings are, and without those stretches of pages. */
@ApplicationScoped
class PdfFormat implements DocumentFormat {

    private static final int STRETCH_PAGES = 10;
    /** Programs may write something after the end, but not much. */
    private static final int TAIL = 4_096;
    private static final int MOST_TITLE_LINES = 3;

    PdfFormat(ParseConfig config) {
        BoundedFilters.install(config.partBytes());
    }

    @Override
    public FileType type() {
        return FileType.PDF;
    }

    @Override
    public ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException {
        BoundedFilters.begin();
        try {
            return parsedWhole(file, name, watch);
        } catch (InvalidPasswordException encrypted) {
            throw Unreadable.encrypted();
        } catch (IOException | RuntimeException failure) {
            if (BoundedFilters.exceeded()) {
                throw Unreadable.unpacksTooLarge();
            }
            throw failure;
        }
    }

    private static ParsedDocument parsedWhole(Path file, String name, ParseWatch watch) throws IOException {
        try (WatchedFile source = new WatchedFile(file, watch)) {
            requireEnd(source);
            MemoryUsageSetting memory = MemoryUsageSetting.setupMixed(watch.limits().memoryBytes(),
                    watch.limits().unpackedBytes()).setTempDir(watch.limits().folder().toFile());
            try (PDDocument document = Loader.loadPDF(source, memory.streamCache)) {
                return parsed(document, name, watch);
            }
        }
    }

    // PDFBox makes the best of a truncated file; half a book must not pass for a whole one.
    private static void requireEnd(WatchedFile source) throws IOException {
        byte[] tail = new byte[(int) Math.min(TAIL, source.length())];
        source.seek(source.length() - tail.length);
        int read = 0;
        for (int more = 0; more >= 0 && read < tail.length; read += Math.max(0, more)) {
            more = source.read(tail, read, tail.length - read);
        }
        source.seek(0);
        if (!new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
            throw Unreadable.damaged();
        }
    }

    private static ParsedDocument parsed(PDDocument document, String name, ParseWatch watch) throws IOException {
        watch.pages(document.getNumberOfPages());
        String title = DocumentTitle.of(document.getDocumentInformation().getTitle(), name);
        List<Bookmark> bookmarks = PdfBookmarks.of(document, watch);
        List<PdfLine> lines = PdfText.lines(document, watch);
        watch.read(1, 1);
        if (BoundedFilters.exceeded()) {
            throw Unreadable.unpacksTooLarge();
        }
        if (lines.isEmpty()) {
            throw Unreadable.withoutText();
        }
        PdfHeadings headings = PdfHeadings.in(lines);
        List<PdfLine> kept = lines.stream().filter(line -> !headings.isRunning(line)).toList();
        int pages = document.getNumberOfPages();
        if (bookmarks.size() > 1) {
            return byBookmarks(kept, bookmarks, title, pages, watch);
        }
        ParsedDocument byHeadings = byHeadings(kept, headings, title, pages, watch);
        return hasStructure(byHeadings, pages) ? byHeadings : byPages(kept, title, pages, watch);
    }

    private static ParsedDocument byBookmarks(List<PdfLine> lines, List<Bookmark> bookmarks, String title, int pages,
            ParseWatch watch) {
        Sections sections = new Sections(watch);
        int from = 0;
        for (Bookmark bookmark : bookmarks) {
            int at = beginOf(bookmark, lines, from);
            add(sections, lines.subList(from, at));
            sections.heading(bookmark.title(), bookmark.level());
            from = isTitleLine(lines, at, bookmark) ? at + 1 : at;
        }
        add(sections, lines.subList(from, lines.size()));
        return sections.document(title, pages);
    }

    /** The line that says the bookmark's title, or the first one of its page. */
    private static int beginOf(Bookmark bookmark, List<PdfLine> lines, int from) {
        int first = from;
        while (first < lines.size() && lines.get(first).page() < bookmark.page()) {
            first++;
        }
        for (int i = first; i < lines.size() && lines.get(i).page() == bookmark.page(); i++) {
            if (isTitleLine(lines, i, bookmark)) {
                return i;
            }
        }
        return first;
    }

    private static boolean isTitleLine(List<PdfLine> lines, int at, Bookmark bookmark) {
        return at < lines.size() && letters(lines.get(at).text()).equals(letters(bookmark.title()));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static ParsedDocument byHeadings(List<PdfLine> lines, PdfHeadings headings, String title, int pages,
            ParseWatch watch) {
        Sections sections = new Sections(watch);
        List<PdfLine> text = new ArrayList<>();
        for (List<PdfLine> group : PdfHeadings.grouped(lines, headings)) {
            int level = group.size() > MOST_TITLE_LINES ? 0 : headings.level(group.get(0));
            if (level == 0) {
                text.addAll(group);
            } else {
                add(sections, text);
                text.clear();
                sections.heading(group.stream().map(PdfLine::text).collect(Collectors.joining(" ")), level);
            }
        }
        add(sections, text);
        return sections.document(title, pages);
    }

    /** Headings that come so often are none. */
    private static boolean hasStructure(ParsedDocument document, int pages) {
        List<ParsedSection> chapters = document.chapters();
        int words = chapters.stream().mapToInt(chapter -> chapter.text().length() / 6).sum();
        return chapters.size() > 1 && chapters.size() <= 5 + pages * 2 && words / chapters.size() >= 20;
    }

    private static ParsedDocument byPages(List<PdfLine> lines, String title, int pages, ParseWatch watch) {
        Sections sections = new Sections(watch);
        if (pages <= STRETCH_PAGES) {
            sections.heading(title, 1);
            add(sections, lines);
            return sections.document(title, pages);
        }
        for (int first = 0; first < pages; first += STRETCH_PAGES) {
            int from = first;
            int to = Math.min(pages, first + STRETCH_PAGES);
            sections.heading("Pages %d to %d".formatted(from + 1, to), 1);
            add(sections, lines.stream().filter(line -> line.page() >= from && line.page() < to).toList());
        }
        return sections.document(title, pages);
    }

    /** Joins lines to paragraphs, and words that a line's end took apart. */
    private static void add(Sections sections, List<PdfLine> lines) {
        StringBuilder paragraph = new StringBuilder();
        for (PdfLine line : lines) {
            if (line.startsParagraph()) {
                sections.paragraph(paragraph.toString());
                paragraph.setLength(0);
            }
            int last = paragraph.length() - 1;
            boolean cut = last > 0 && paragraph.charAt(last) == '-' && Character.isLetter(paragraph.charAt(last - 1))
                    && Character.isLowerCase(line.text().codePointAt(0));
            if (cut) {
                paragraph.setLength(last);
            } else if (last >= 0) {
                paragraph.append(' ');
            }
            paragraph.append(line.text());
        }
        sections.paragraph(paragraph.toString());
    }
}
