package io.coatcheck.worker.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises headings by their words: "Chapter 1", "2.3 Deep water", "HET TIJ", a line underlined with dashes. */
final class TextHeading {

    private static final int LONGEST = 100;

    private static final Pattern CHAPTER = Pattern.compile(
            "(?iu)(chapter|part|book|section|lesson|unit|hoofdstuk|deel|les|paragraaf|kapitel|teil|chapitre|cap[ií]tulo)"
                    + "\\s+(\\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b.{0,90}");
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2}){0,3})\\.?\\s+(\\p{Lu}[^.!?]{1,80})");
    private static final Pattern STANDALONE = Pattern.compile(
            "(?iu)(introduction|preface|foreword|prologue|epilogue|conclusion|appendix( [a-z])?|inleiding|voorwoord|slot|bijlage)");
    private static final Pattern CAPITALS = Pattern.compile("(?=.*\\p{Lu}{3})[\\p{Lu}\\p{N}\\p{P}\\s]{4,70}");
    private static final Pattern UNDERLINED = Pattern.compile("([^\\n]{1,100})\\n(={3,}|-{3,})(?:\\n([\\s\\S]*))?");

    private TextHeading() {
    }

    /** Whether the block between two empty lines is, or begins with, a heading. */
    static boolean is(String block) {
        return UNDERLINED.matcher(block).matches() || isLine(block);
    }

    /** Whether a line that stands alone is a heading. */
    static boolean isLine(String line) {
        return line.length() <= LONGEST && line.indexOf('\n') < 0
                && (isChapter(line) || NUMBERED.matcher(line).matches() || STANDALONE.matcher(line).matches()
                        || CAPITALS.matcher(line).matches() && !line.endsWith(".") && !line.endsWith(","));
    }

    static boolean isChapter(String line) {
        return CHAPTER.matcher(line).matches() && !line.endsWith(".");
    }

    static boolean isNumbered(String line) {
        return NUMBERED.matcher(line).matches();
    }

    static String title(String block) {
        Matcher underlined = UNDERLINED.matcher(block);
        return underlined.matches() ? underlined.group(1) : block;
    }

    static String textBelow(String block) {
        Matcher underlined = UNDERLINED.matcher(block);
        return underlined.matches() && underlined.group(3) != null ? underlined.group(3) : "";
    }

    /** "2.3" is one deeper than "2". */
    static int level(String block) {
        Matcher numbered = NUMBERED.matcher(block);
        if (numbered.matches()) {
            return 1 + (int) numbered.group(1).chars().filter(c -> c == '.').count();
        }
        Matcher underlined = UNDERLINED.matcher(block);
        return underlined.matches() && underlined.group(2).startsWith("-") ? 2 : 1;
    }
}
