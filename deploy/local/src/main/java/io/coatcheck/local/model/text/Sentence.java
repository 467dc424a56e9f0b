package io.coatcheck.local.model.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One sentence of a text, its white space made single spaces.
 *
 * @param position 0 for the first sentence of the text
 */
public record Sentence(String text, int position, List<Word> words) {

    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

    /** After these a full stop ends no sentence. */
    private static final Pattern ABBREVIATION = Pattern.compile(
            ".*(?:^|[\\s(])(?:\\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|approx|ca|e\\.g|i\\.e|bijv|bv|d\\.w\\.z|o\\.a|nr|No|Fig)\\.\\s*",
            Pattern.DOTALL);

    public static List<Sentence> in(String text) {
        List<Sentence> sentences = new ArrayList<>();
        for (String paragraph : PARAGRAPHS.split(text)) {
            addSentences(SPACE.matcher(paragraph).replaceAll(" ").strip(), sentences);
        }
        return sentences;
    }

    private static void addSentences(String paragraph, List<Sentence> sentences) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(paragraph);
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String candidate = paragraph.substring(begin, end);
            if (end < paragraph.length() && ABBREVIATION.matcher(candidate).matches()) {
                continue;
            }
            String sentence = candidate.strip();
            List<Word> words = Word.in(sentence);
            if (!words.isEmpty()) {
                sentences.add(new Sentence(sentence, sentences.size(), words));
            }
            begin = end;
        }
    }

    /** Whether it is a line without an end, such as a title or an entry of a list. */
    public boolean isHeading() {
        return Character.isLetterOrDigit(text.charAt(text.length() - 1));
    }

    /** Where the term stands as whole words and written exactly so, or -1. */
    public int indexOfWord(String surface) {
        for (int at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1)) {
            int end = at + surface.length();
            boolean whole = (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            if (whole) {
                return at;
            }
        }
        return -1;
    }
}
