package io.coatcheck.worker.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

import io.coatcheck.files.FileType;

/** EPUB 2 and 3: the documents of the spine in their order, divided where the table of contents points. */
@ApplicationScoped
class EpubFormat implements DocumentFormat {

    private static final Set<String> BLOCKS = Set.of("p", "div", "li", "blockquote", "pre", "td", "th", "dt", "dd", "section",
            "article", "figcaption", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "body");
    private static final Set<String> NO_TEXT = Set.of("script", "style", "head", "nav", "svg", "math", "audio", "video");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3");

    @Override
    public FileType type() {
        return FileType.EPUB;
    }

    @Override
    public ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException {
        try (ZippedParts parts = new ZippedParts(file, watch)) {
            EpubPackage book = EpubPackage.read(parts);
            Map<String, String> titles = book.tableOfContents(parts);
            Sections sections = new Sections(watch);
            List<String> spine = book.spine();
            for (int i = 0; i < spine.size(); i++) {
                watch.read(i, spine.size());
                if (parts.has(spine.get(i))) {
                    read(parts, spine.get(i), titles, sections, watch);
                }
            }
            return sections.document(DocumentTitle.of(book.title(), name), 0);
        } catch (ZipException damaged) {
            throw Unreadable.damaged();
        }
    }

    private static void read(ZippedParts parts, String path, Map<String, String> titles, Sections sections, ParseWatch watch)
            throws IOException {
        try (InputStream part = parts.open(path)) {
            Document document = Jsoup.parse(part, null, "");
            SpineText text = new SpineText(path, titles, sections, watch);
            document.body().filter(text);
            text.end();
        }
    }

    /** One document of the spine. */
    private static final class SpineText implements NodeFilter {

        private final String path;
        private final Map<String, String> titles;
        private final Sections sections;
        private final ParseWatch watch;
        private final StringBuilder paragraph = new StringBuilder();
        private boolean inContents;
        private String currentTitle = "";

        SpineText(String path, Map<String, String> titles, Sections sections, ParseWatch watch) {
            this.path = path;
            this.titles = titles;
            this.sections = sections;
            this.watch = watch;
            begin(titles.get(path));
        }

        private boolean begin(String title) {
            if (title == null) {
                return false;
            }
            inContents = true;
            endParagraph();
            currentTitle = title;
            sections.heading(title, 1);
            return true;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            watch.step();
            if (node instanceof TextNode text) {
                paragraph.append(text.getWholeText().replaceAll("\\s+", " "));
                return FilterResult.CONTINUE;
            }
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            if (NO_TEXT.contains(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (!element.id().isEmpty()) {
                begin(titles.get(path + "#" + element.id()));
            }
            if (BLOCKS.contains(element.normalName())) {
                endParagraph();
            }
            return isHeading(element) ? heading(element) : FilterResult.CONTINUE;
        }

        private static boolean isHeading(Element element) {
            return HEADINGS.contains(element.normalName());
        }

        // The table of contents knows best what the parts of a book are called; a heading it does not know is text.
        private FilterResult heading(Element element) {
            String title = PlainText.line(element.text());
            boolean isSaid = title.equalsIgnoreCase(currentTitle);
            if (!isSaid && !inContents && titles.isEmpty()) {
                sections.heading(title, element.normalName().charAt(1) - '0');
            } else if (!isSaid) {
                sections.paragraph(title);
            }
            return FilterResult.SKIP_ENTIRELY;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                endParagraph();
            }
            return FilterResult.CONTINUE;
        }

        private void endParagraph() {
            sections.paragraph(PlainText.line(paragraph.toString()));
            paragraph.setLength(0);
        }

        void end() {
            endParagraph();
        }
    }
}
