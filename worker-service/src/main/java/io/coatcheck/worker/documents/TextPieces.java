package io.coatcheck.worker.documents;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a long text where sentences end. */
final class TextPieces {

    private final String text;
    private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);

    private TextPieces(String text) {
        this.text = text;
        sentences.setText(text);
    }

    /**
     * The text in pieces of at most so many characters, each beginning with about the last {@code overlap} characters of the
     * one
     * before, so that nothing said across a border is lost.
     */
    static List<String> of(String text, int most, int overlap) {
        return new TextPieces(text).cut(most, overlap);
    }

    private List<String> cut(int most, int overlap) {
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        while (text.length() - begin > most) {
            int end = endOfSentence(begin, begin + most);
            pieces.add(text.substring(begin, end).strip());
            // Always ahead, however long a sentence is.
            begin = Math.max(begin + 1, startOfSentence(end - overlap, end));
        }
        pieces.add(text.substring(begin).strip());
        return pieces.stream().filter(piece -> !piece.isEmpty()).toList();
    }

    /** The last end of a sentence in the range, or its very end when no sentence ends in its second half. */
    private int endOfSentence(int begin, int limit) {
        int end = sentences.isBoundary(limit) ? limit : sentences.preceding(limit);
        return end > begin + (limit - begin) / 2 ? end : wholeCharacter(limit);
    }

    private int startOfSentence(int from, int end) {
        if (from >= end) {
            return end;
        }
        int start = sentences.isBoundary(from) ? from : sentences.following(from);
        return start == BreakIterator.DONE || start >= end ? end : start;
    }

    private int wholeCharacter(int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
