package io.coatcheck.worker.parse;

import java.util.regex.Pattern;

/** Text as it can be stored, shown and given to a model. */
final class PlainText {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\f\\u000b]");
    private static final Pattern TRAILING = Pattern.compile("[ \\t\\u00a0]+\\n");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private PlainText() {
    }

    /** In one line. */
    static String line(String text) {
        return SPACES.matcher(storable(text)).replaceAll(" ").strip();
    }

    /** Lines as they are, at most one empty line at a time. */
    static String paragraphs(String text) {
        String lines = LINE_ENDS.matcher(storable(text)).replaceAll("\n");
        return EMPTY_LINES.matcher(TRAILING.matcher(lines).replaceAll("\n")).replaceAll("\n\n").strip();
    }

    /** PostgreSQL takes neither NUL nor half of a surrogate pair; other control characters are of no use to anybody. */
    static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            boolean control = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\r' && c != '\t' && c != '\f';
            if (!surrogate && !control && c != 0xfeff) {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString();
    }
}
