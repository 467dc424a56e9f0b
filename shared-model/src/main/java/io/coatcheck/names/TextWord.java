package io.coatcheck.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of letters of a text.
 *
 * @param folded without accents, in small letters: under which spellings of a name count as the same
 * @param gap what stands between the word before (or the beginning of the text) and this one
 */
record TextWord(String surface, String folded, int begin, int end, String gap) {

    private static final Pattern LETTERS = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SENTENCE_BREAK = Pattern
            .compile(".*([.!?:;\\n\\r•*…\"“”„«»(\\[]|(^|\\s)[-–—>]\\s|\\d[.)])\\s*['‘’]?", Pattern.DOTALL);

    static List<TextWord> in(String text) {
        List<TextWord> words = new ArrayList<>();
        Matcher letters = LETTERS.matcher(text);
        int end = 0;
        while (letters.find()) {
            words.add(new TextWord(letters.group(), fold(letters.group()), letters.start(), letters.end(),
                    text.substring(end, letters.start())));
            end = letters.end();
        }
        return words;
    }

    static String fold(String word) {
        String plain = isPlain(word) ? word : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT)
                .replace('ø', 'o').replace('ł', 'l').replace('đ', 'd').replace('ı', 'i')
                .replace("ß", "ss").replace("æ", "ae").replace("œ", "oe");
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c < 128);
    }

    boolean isCapitalised() {
        return Character.isUpperCase(surface.codePointAt(0));
    }

    /** Written in capitals only, as when somebody shouts. */
    boolean isShouted() {
        return surface.length() > 1 && surface.equals(surface.toUpperCase(Locale.ROOT));
    }

    /** Whether its capital, if it has one, may be that of a sentence. */
    boolean startsSentence() {
        return begin == gap.length() || SENTENCE_BREAK.matcher(gap).matches();
    }

    /** The rest of {@code Jan's} or {@code don't}. */
    boolean isAfterApostrophe() {
        return gap.equals("'") || gap.equals("’");
    }

    boolean isAfterHyphen() {
        return gap.equals("-") || gap.equals("‑");
    }

    /** Whether nothing but space, or what holds a name together, stands before it. */
    boolean continuesName() {
        return gap.isBlank() && !gap.contains("\n") || isAfterHyphen() || isAfterApostrophe() || gap.equals(". ")
                || gap.equals(".");
    }
}
