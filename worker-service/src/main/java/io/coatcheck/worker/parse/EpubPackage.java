package io.coatcheck.worker.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The package document of an EPUB: its title, what it holds and in which order it is read. */
final class EpubPackage {

    private static final String CONTAINER = "META-INF/container.xml";
    private static final String ENCRYPTION = "META-INF/rights.xml";

    private final String folder;
    private final Document document;
    private final Map<String, Element> items = new LinkedHashMap<>();

    private EpubPackage(String path, Document document) {
        this.folder = path.substring(0, path.lastIndexOf('/') + 1);
        this.document = document;
        elements(document, "item").forEach(item -> items.put(item.attr("id"), item));
    }

    static EpubPackage read(ZippedParts parts) throws IOException {
        if (parts.has(ENCRYPTION)) {
            throw Unreadable.encrypted();
        }
        String path = elements(xml(parts, CONTAINER), "rootfile").stream()
                .map(root -> root.attr("full-path"))
                .findFirst()
                .orElseThrow(Unreadable::damaged);
        return new EpubPackage(path, xml(parts, path));
    }

    String title() {
        return elements(document, "title").stream().map(Element::text).findFirst().orElse(null);
    }

    /** Paths of the documents in reading order. */
    List<String> spine() {
        return elements(document, "itemref").stream()
                .map(reference -> items.get(reference.attr("idref")))
                .filter(item -> item != null && item.attr("media-type").contains("html") && !isNavigation(item))
                .map(item -> resolved(folder, item.attr("href")))
                .toList();
    }

    private static boolean isNavigation(Element item) {
        return (" " + item.attr("properties") + " ").contains(" nav ");
    }

    /** What the parts are called, by path or path and fragment; empty without a table of contents. */
    Map<String, String> tableOfContents(ZippedParts parts) throws IOException {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Element item : items.values()) {
            String path = resolved(folder, item.attr("href"));
            if (parts.has(path) && isNavigation(item)) {
                navigation(xml(parts, path), path, titles);
            }
        }
        for (Element item : items.values()) {
            String path = resolved(folder, item.attr("href"));
            if (titles.isEmpty() && parts.has(path) && item.attr("media-type").equals("application/x-dtbncx+xml")) {
                ncx(xml(parts, path), path, titles);
            }
        }
        return titles;
    }

    /** EPUB 3: the list of the nav element that is the toc; only its first level divides the book. */
    private static void navigation(Document document, String path, Map<String, String> titles) {
        for (Element nav : elements(document, "nav")) {
            if (nav.attr("epub:type").contains("toc")) {
                elements(nav, "ol").stream().findFirst().ifPresent(list -> list.children().stream()
                        .flatMap(entry -> elements(entry, "a").stream().limit(1))
                        .forEach(link -> add(path, link.attr("href"), link.text(), titles)));
            }
        }
    }

    /** EPUB 2. */
    private static void ncx(Document document, String path, Map<String, String> titles) {
        elements(document, "navMap").stream().flatMap(map -> map.children().stream())
                .filter(point -> point.tagName().endsWith("navPoint"))
                .forEach(point -> elements(point, "content").stream().findFirst()
                        .ifPresent(content -> add(path, content.attr("src"),
                                elements(point, "text").stream().findFirst().map(Element::text).orElse(""), titles)));
    }

    private static void add(String from, String href, String title, Map<String, String> titles) {
        if (!title.isBlank()) {
            titles.putIfAbsent(resolved(from.substring(0, from.lastIndexOf('/') + 1), href), title);
        }
    }

    private static Document xml(ZippedParts parts, String path) throws IOException {
        try (InputStream part = parts.open(path)) {
            return Jsoup.parse(part, UTF_8.name(), "", Parser.xmlParser());
        }
    }

    /** By the name without its prefix. */
    private static List<Element> elements(Element parent, String name) {
        return parent.getAllElements().stream()
                .filter(element -> element.tagName().equals(name) || element.tagName().endsWith(":" + name))
                .toList();
    }

    /** A reference of the package as the path of a part, without steps up. */
    private static String resolved(String folder, String href) {
        String reference = href.contains("%") ? decoded(href) : href;
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (folder + reference).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private static String decoded(String href) {
        try {
            return URLDecoder.decode(href.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException noEscapes) {
            return href;
        }
    }
}
