package io.coatcheck.worker.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which of a Word document's styles are headings. Their ids differ from language to language, their names do not. */
final class DocxStyles {

    /** The title of the whole document. */
    static final int TITLE = -1;

    private static final String STYLES = "word/styles.xml";
    private static final Pattern HEADING = Pattern.compile("heading ([1-9])");

    private DocxStyles() {
    }

    static Map<String, Integer> headingLevels(ZippedParts parts) throws IOException, XMLStreamException {
        Map<String, Integer> levels = new HashMap<>();
        // What a document without a list of styles means.
        for (int level = 1; level <= 9; level++) {
            levels.put("Heading" + level, level);
        }
        levels.put("Title", TITLE);
        if (parts.has(STYLES)) {
            try (InputStream styles = parts.open(STYLES)) {
                read(XmlParts.read(styles), levels);
            }
        }
        return levels;
    }

    private static void read(XMLStreamReader xml, Map<String, Integer> levels) throws XMLStreamException {
        String id = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "style" -> id = xml.getAttributeValue(xml.getNamespaceURI(), "styleId");
                case "name" -> add(id, xml.getAttributeValue(xml.getNamespaceURI(), "val"), levels);
                // A style of one's own that counts as a heading in the table of contents.
                case "outlineLvl" -> addOutline(id, xml.getAttributeValue(xml.getNamespaceURI(), "val"), levels);
                default -> {
                    // How it looks.
                }
            }
        }
    }

    private static void add(String id, String name, Map<String, Integer> levels) {
        if (id == null || name == null) {
            return;
        }
        Matcher heading = HEADING.matcher(name.toLowerCase(Locale.ROOT));
        if (heading.matches()) {
            levels.put(id, Integer.valueOf(heading.group(1)));
        } else if (name.equalsIgnoreCase("title")) {
            levels.put(id, TITLE);
        }
    }

    private static void addOutline(String id, String level, Map<String, Integer> levels) {
        if (id != null && level != null && level.matches("[0-8]")) {
            levels.putIfAbsent(id, Integer.parseInt(level) + 1);
        }
    }
}
