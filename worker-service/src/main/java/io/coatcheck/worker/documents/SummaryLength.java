package io.coatcheck.worker.documents;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How long the summary of a text is.
 *
 * @param minSentences never more than the text itself has
 * @param maxCharacters of all sentences together
 */
record SummaryLength(int minSentences, int maxSentences, int maxCharacters) {

    /** Of a text over 1,000 words (frontend-contracts, C). */
    static final SummaryLength LONGEST = new SummaryLength(10, 12, 2_400);

    /** So that ten sentences always fit, each with the full stop that the model may have left out. */
    static final int SENTENCE_CHARACTERS = 238;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    static SummaryLength of(String text) {
        long words = SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).count();
        if (words > 1_000) {
            return LONGEST;
        }
        SummaryLength usual = words > 600 ? new SummaryLength(7, 9, 1_800)
                : words > 300 ? new SummaryLength(5, 6, 1_200)
                        : words > 120 ? new SummaryLength(3, 4, 800) : new SummaryLength(3, 3, 600);
        int available = Math.max(1, sentencesIn(text, usual.maxSentences));
        return new SummaryLength(Math.min(usual.minSentences, available), Math.min(usual.maxSentences, available),
                usual.maxCharacters);
    }

    /** Counts no further than needed. */
    private static int sentencesIn(String text, int enough) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        int count = 0;
        int begin = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE && count < enough; end = sentences.next()) {
            count += text.substring(begin, end).isBlank() ? 0 : 1;
            begin = end;
        }
        return count;
    }

    boolean isLongest() {
        return this == LONGEST;
    }
}
