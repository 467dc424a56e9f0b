package io.coatcheck.worker.flashcards;

/** Counts the cards in an answer that is still being written. */
final class CardCount {

    private static final String MARK = "\"front\"";

    private final StringBuilder unread = new StringBuilder();
    private int cards;

    /** Answers how many cards were begun so far. */
    int add(String piece) {
        unread.append(piece);
        int from = 0;
        for (int at = unread.indexOf(MARK); at >= 0; at = unread.indexOf(MARK, from)) {
            cards++;
            from = at + MARK.length();
        }
        // A mark may be cut in two by the end of a piece.
        unread.delete(0, Math.max(from, unread.length() - MARK.length() + 1));
        return cards;
    }
}
