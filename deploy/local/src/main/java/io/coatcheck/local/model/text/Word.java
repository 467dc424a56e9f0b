package io.coatcheck.local.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word as it stands in a sentence.
 *
 * @param begin position of its first character
 * @param end position after its last character
 */
public record Word(String surface, int begin, int end) {

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}]|['’\\-](?=[\\p{L}\\p{N}]))*");

    static List<Word> in(String sentence) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = SHAPE.matcher(sentence);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), matcher.start(), matcher.end()));
        }
        return words;
    }

    public boolean isCapitalised() {
        return Character.isUpperCase(surface.charAt(0));
    }

    public boolean isContent() {
        return surface.length() >= 3 && Character.isLetter(surface.charAt(0)) && !StopWords.contains(surface);
    }

    /** Under which singular and plural, small and capital count as the same. */
    public String key() {
        return key(surface);
    }

    static String key(String surface) {
        String lower = surface.toLowerCase(Locale.ROOT);
        if (lower.length() > 4 && lower.endsWith("ies")) {
            return lower.substring(0, lower.length() - 3) + "y";
        }
        boolean plural = lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("us")
                && !lower.endsWith("is");
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }
}
