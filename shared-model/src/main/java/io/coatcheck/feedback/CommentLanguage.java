package io.coatcheck.feedback;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The two languages of feedback. What is neither is treated as English. */
public enum CommentLanguage {

    DUTCH("nl", "[naam]",
            "de het een en je jij jou jouw niet met van dat ik heeft hebt voor op maar wel ook heel meer kan kunt "
                    + "moet goed aan er om te bij nog iets zijn naar als dan wat soms altijd erg veel uit ze hij zij wij ons deze dit"),
    ENGLISH("en", "[name]", "the a and you your not with of that i has have for on but also very more can could should good to "
            + "at it he she they we our this his her their from by be are were are well always sometimes really in");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private final String code;
    private final String placeholder;
    private final Set<String> words;

    CommentLanguage(String code, String placeholder, String words) {
        this.code = code;
        this.placeholder = placeholder;
        this.words = Set.copyOf(Arrays.asList(words.split(" ")));
    }

    /** The language most of the small words belong to. */
    public static CommentLanguage of(List<FeedbackComment> comments) {
        long dutch = comments.stream().mapToLong(comment -> DUTCH.wordsIn(comment.text())).sum();
        long english = comments.stream().mapToLong(comment -> ENGLISH.wordsIn(comment.text())).sum();
        return dutch > english ? DUTCH : ENGLISH;
    }

    private long wordsIn(String text) {
        return Arrays.stream(NO_LETTERS.split(text.toLowerCase(Locale.ROOT))).filter(words::contains).count();
    }

    /** ISO 639. */
    public String code() {
        return code;
    }

    /** What stands where a name was. */
    public String placeholder() {
        return placeholder;
    }
}
