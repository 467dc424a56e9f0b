package io.coatcheck.worker.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** The table of contents that a PDF carries with it. */
final class PdfBookmarks {

    private static final int DEEPEST = 3;

    /** @param page from 0 */
    record Bookmark(String title, int level, int page) {
    }

    private final PDDocument document;
    private final ParseWatch watch;
    private final List<Bookmark> bookmarks = new ArrayList<>();
    /** A broken file's items can lead back to themselves. */
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PdfBookmarks(PDDocument document, ParseWatch watch) {
        this.document = document;
        this.watch = watch;
    }

    /** In the order of their pages; empty when there are none, or none that leads somewhere. */
    static List<Bookmark> of(PDDocument document, ParseWatch watch) {
        PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline == null) {
            return List.of();
        }
        PdfBookmarks found = new PdfBookmarks(document, watch);
        found.collect(outline, 1);
        return found.inOrder();
    }

    private void collect(PDOutlineNode parent, int level) {
        PDOutlineItem item = level > DEEPEST ? null : parent.getFirstChild();
        while (item != null && seen.add(item.getCOSObject()) && bookmarks.size() < watch.limits().sections()) {
            watch.check();
            int page = pageOf(item);
            String title = item.getTitle() == null ? "" : PlainText.line(item.getTitle());
            if (page >= 0 && !title.isEmpty()) {
                bookmarks.add(new Bookmark(title, level, page));
            }
            collect(item, level + 1);
            item = item.getNextSibling();
        }
    }

    private int pageOf(PDOutlineItem item) {
        try {
            PDPage page = item.findDestinationPage(document);
            return page == null ? -1 : document.getPages().indexOf(page);
        } catch (IOException | RuntimeException leadsNowhere) {
            return -1;
        }
    }

    // One that leads back is an index or a cross reference rather than a chapter.
    private List<Bookmark> inOrder() {
        List<Bookmark> ordered = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        int page = 0;
        for (Bookmark bookmark : bookmarks) {
            if (bookmark.page() >= page && titles.add(bookmark.level() + bookmark.title() + bookmark.page())) {
                ordered.add(bookmark);
                page = bookmark.page();
            }
        }
        return ordered;
    }
}
