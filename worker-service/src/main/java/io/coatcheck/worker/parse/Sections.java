package io.coatcheck.worker.parse;

import java.util.ArrayList;
import java.util.List;

/** Collects a document's sections in reading order. */
final class Sections {

    private final ParseWatch watch;
    private final List<ParsedSection> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String title;
    private int level = 1;

    Sections(ParseWatch watch) {
        this.watch = watch;
    }

    /** Begins a section; above the limit the heading becomes text of the one before. */
    void heading(String heading, int level) {
        String line = DocumentTitle.shortened(PlainText.line(heading));
        if (line.isEmpty()) {
            return;
        }
        if (sections.size() >= watch.limits().sections() - 1) {
            paragraph(line);
            return;
        }
        end();
        this.title = line;
        this.level = level;
    }

    void paragraph(String paragraph) {
        watch.step();
        if (!paragraph.isBlank()) {
            watch.characters(paragraph.length());
            text.append(text.isEmpty() ? "" : "\n\n").append(paragraph.strip());
        }
    }

    boolean isEmpty() {
        return sections.isEmpty() && text.isEmpty() && title == null;
    }

    private void end() {
        String written = PlainText.paragraphs(text.toString());
        text.setLength(0);
        if (title != null) {
            sections.add(new ParsedSection(title, level, written));
        } else if (!written.isEmpty()) {
            sections.add(new ParsedSection("", 1, written));
        }
    }

    /**
     * The document. What stands before the first heading is a section called as the document; headings without anything under
     * them at the end are dropped.
     */
    ParsedDocument document(String documentTitle, int pages) {
        end();
        List<ParsedSection> named = sections.stream()
                .map(section -> section.title().isEmpty() ? new ParsedSection(documentTitle, 1, section.text()) : section)
                .toList();
        if (named.stream().allMatch(section -> section.text().isBlank())) {
            throw Unreadable.withoutText();
        }
        return new ParsedDocument(documentTitle, pages, named);
    }
}
