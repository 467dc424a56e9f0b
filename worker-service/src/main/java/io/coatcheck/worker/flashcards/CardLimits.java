package io.coatcheck.worker.flashcards;

/**
 * How many cards a text is good for: 10 to 40 from 120 words on, fewer from less.
 *
 * @param least fewer are not what was asked for
 */
record CardLimits(int least, int most) {

    private static final int WORDS_OF_A_FULL_DECK = 120;
    private static final int WORDS_PER_CARD = 15;
    private static final int LEAST = 10;
    private static final int MOST = 40;
    private static final int ROOM_TO_CHOOSE = 5;

    static CardLimits of(String text) {
        int words = words(text);
        int carried = words / WORDS_PER_CARD;
        return words < WORDS_OF_A_FULL_DECK
                ? new CardLimits(1, Math.max(1, Math.min(carried, LEAST - 1)))
                : new CardLimits(LEAST, Math.min(MOST, Math.max(carried, LEAST + ROOM_TO_CHOOSE)));
    }

    /** Runs of letters; an ideograph counts half, as it is about half a word and no space follows it. */
    static int words(String text) {
        int halfWords = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean ideograph = Character.isIdeographic(c);
            boolean letter = Character.isLetterOrDigit(c) && !ideograph;
            halfWords += ideograph ? 1 : 0;
            halfWords += letter && !inWord ? 2 : 0;
            inWord = letter || inWord && (c == '\'' || c == '’' || c == '-');
        }
        return halfWords / 2;
    }
}
