package io.coatcheck.worker.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileType;

/**
 * Word's Office Open XML: paragraphs in a heading style are the sections. Read as a stream, so that a large document takes no
 * more memory than a small one.
 */
@ApplicationScoped
class DocxFormat implements DocumentFormat {

    private static final String MAIN = "word/document.xml";

    @Override
    public FileType type() {
        return FileType.DOCX;
    }

    @Override
    public ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException {
        try (ZippedParts parts = new ZippedParts(file, watch)) {
            Map<String, Integer> headingLevels = DocxStyles.headingLevels(parts);
            try (InputStream main = parts.open(MAIN)) {
                return new Reading(headingLevels, name, watch).document(XmlParts.read(main));
            }
        } catch (ZipException | XMLStreamException damaged) {
            throw Unreadable.damaged();
        }
    }

    /** One pass over the main part. */
    private static final class Reading {

        private final Map<String, Integer> headingLevels;
        private final ParseWatch watch;
        private final Sections sections;
        private final StringBuilder paragraph = new StringBuilder();
        private String title;
        private String style;
        private boolean inText;
        /** Text of a deleted revision and of fields' instructions is not the document's. */
        private int hidden;

        Reading(Map<String, Integer> headingLevels, String name, ParseWatch watch) {
            this.headingLevels = headingLevels;
            this.title = name;
            this.watch = watch;
            this.sections = new Sections(watch);
        }

        ParsedDocument document(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                watch.step();
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin(xml);
                    case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
                    default -> {
                        // Comments and processing instructions.
                    }
                }
            }
            return sections.document(title, 0);
        }

        private void begin(XMLStreamReader xml) {
            switch (xml.getLocalName()) {
                case "p" -> {
                    paragraph.setLength(0);
                    style = null;
                }
                case "pStyle" -> style = xml.getAttributeValue(xml.getNamespaceURI(), "val");
                case "del", "instrText" -> hidden++;
                case "t" -> inText = true;
                case "tab", "br", "cr" -> paragraph.append(xml.getLocalName().equals("tab") ? ' ' : '\n');
                default -> {
                    // How it looks.
                }
            }
        }

        private void text(XMLStreamReader xml) {
            if (inText && hidden == 0) {
                paragraph.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (paragraph.length() > watch.limits().characters()) {
                    watch.characters(paragraph.length());
                }
            }
        }

        private void end(String element) {
            switch (element) {
                case "t" -> inText = false;
                case "del", "instrText" -> hidden--;
                case "p" -> endParagraph();
                default -> {
                    // Nothing that holds text.
                }
            }
        }

        private void endParagraph() {
            int level = style == null ? 0 : headingLevels.getOrDefault(style, 0);
            if (level == DocxStyles.TITLE && sections.isEmpty()) {
                title = DocumentTitle.of(paragraph.toString(), title);
            } else if (level > 0) {
                sections.heading(paragraph.toString(), level);
            } else {
                sections.paragraph(paragraph.toString());
            }
            paragraph.setLength(0);
            style = null;
        }
    }
}
