package io.coatcheck.local.model;

/** Counts tokens the simple way: a word or number is one, and so is each other visible character. */
final class TokenCount {

    private TokenCount() {
    }

    static int of(String text) {
        int tokens = 0;
        for (int i = 0; i < text.length(); i++) {
            if (beginsAt(i, text)) {
                tokens++;
            }
        }
        return tokens;
    }

    /** The text's first so many tokens. */
    static String cut(String text, int tokens) {
        int left = tokens;
        for (int i = 0; i < text.length(); i++) {
            if (beginsAt(i, text) && left-- == 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static boolean beginsAt(int index, String text) {
        char c = text.charAt(index);
        if (Character.isLetterOrDigit(c)) {
            return index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1));
        }
        return !Character.isWhitespace(c);
    }
}
