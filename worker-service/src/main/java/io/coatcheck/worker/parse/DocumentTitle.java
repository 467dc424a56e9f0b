package io.coatcheck.worker.parse;

import java.util.regex.Pattern;

/** What a document is called. */
final class DocumentTitle {

    private static final int LONGEST = 200;
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");
    /** What programs write when nobody gave a title. */
    private static final Pattern MADE_UP = Pattern.compile(
            "(?i)untitled.*|microsoft word.*|microsoft powerpoint.*|document\\d*|.*\\.(docx?|pdf|indd|tex|qxd|odt|rtf)");

    private DocumentTitle() {
    }

    static String ofFile(String name) {
        String title = EXTENSION.matcher(name).replaceFirst("").replace('_', ' ').strip();
        return title.isEmpty() ? "Document" : shortened(title);
    }

    /** The title that stands in the document, unless it is none. */
    static String of(String given, String otherwise) {
        String title = given == null ? "" : PlainText.line(given);
        return title.isEmpty() || MADE_UP.matcher(title).matches() ? otherwise : shortened(title);
    }

    static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
}
