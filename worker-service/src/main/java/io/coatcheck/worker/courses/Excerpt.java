package io.coatcheck.worker.courses;

import java.text.BreakIterator;
import java.util.Locale;

/** The beginning of a text. */
final class Excerpt {

    private static final int USUAL = 240;

    private Excerpt() {
    }

    /** Whole sentences, about {@value #USUAL} characters; a first sentence that is longer is cut. */
    static String firstSentences(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= USUAL) {
            return line;
        }
        int end = lastSentenceEnd(line);
        return end > 0 ? line.substring(0, end).strip() : line.substring(0, wordEnd(line)).strip() + "…";
    }

    private static int lastSentenceEnd(String line) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(line.substring(0, Math.min(line.length(), 2 * USUAL)));
        int end = 0;
        for (int next = sentences.next(); next != BreakIterator.DONE && next <= USUAL; next = sentences.next()) {
            end = next;
        }
        return end;
    }

    private static int wordEnd(String line) {
        int space = line.lastIndexOf(' ', USUAL);
        return space > USUAL / 2 ? space : line.offsetByCodePoints(0, line.codePointCount(0, USUAL - 1));
    }
}
