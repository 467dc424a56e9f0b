package io.coatcheck.names;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coatcheck.names.CommentFrame.Span;

/**
 * Takes names out of comments: those of the people given, and those that a comment's own form shows. Nothing else is
 * touched, whatever its capitals; a name that is an ordinary word as well goes only where it is used as a name.
 */
public final class NameRemoval {

    private static final Pattern INITIAL = Pattern.compile("[ \\t]\\p{Lu}\\.(?!\\p{L})");

    private final Roster roster;
    private final String placeholder;

    private NameRemoval(Roster roster, String placeholder) {
        this.roster = roster;
        this.placeholder = placeholder;
    }

    /**
     * @param names of everybody who may be named, whole ("Anne-Marie de Vries", "Vries, Anne-Marie de") or in part
     * @param placeholder stands where a name was inside a sentence
     */
    public static NameRemoval of(Collection<String> names, String placeholder) {
        return new NameRemoval(new Roster(names), placeholder);
    }

    /** The text without names, and otherwise as it was. */
    public String from(String text) {
        List<TextWord> words = TextWord.in(text);
        List<Span> frame = CommentFrame.in(text);
        BitSet framed = framed(words, frame);
        BitSet names = names(words, framed);
        return names.isEmpty() && frame.isEmpty() ? text : without(text, spans(text, words, frame, names));
    }

    private static BitSet framed(List<TextWord> words, List<Span> frame) {
        BitSet framed = new BitSet(words.size());
        int word = 0;
        for (Span span : frame) {
            while (word < words.size() && words.get(word).begin() < span.begin()) {
                word++;
            }
            for (; word < words.size() && words.get(word).begin() < span.end(); word++) {
                framed.set(word);
            }
        }
        return framed;
    }

    private BitSet names(List<TextWord> words, BitSet framed) {
        BitSet names = new BitSet(words.size());
        OrdinaryName ordinary = new OrdinaryName(roster, words);
        for (int i = 0; i < words.size(); i++) {
            names.set(i, i + roster.phraseAt(words, i));
            if (!names.get(i) && !words.get(i).isAfterApostrophe() && isName(words.get(i), i, ordinary)) {
                names.set(i);
            }
        }
        names.andNot(framed);
        return names;
    }

    private boolean isName(TextWord word, int index, OrdinaryName ordinary) {
        String name = roster.isPart(word.folded()) ? word.folded() : genitive(word);
        if (name == null) {
            return false;
        }
        if (OrdinaryWords.isKnown(name)) {
            return ordinary.isNameAt(index);
        }
        return roster.isFirstName(name) || word.isCapitalised();
    }

    // Dutch: Jans werk, Sannes idee. Not for names that are words, whose plural this may be.
    private String genitive(TextWord word) {
        String folded = word.folded();
        if (folded.length() < 4 || !folded.endsWith("s") || OrdinaryWords.isKnown(folded) || !word.isCapitalised()) {
            return null;
        }
        String name = folded.substring(0, folded.length() - 1);
        return roster.isPart(name) && !OrdinaryWords.isKnown(name) ? name : null;
    }

    private String without(String text, List<Span> spans) {
        StringBuilder left = new StringBuilder(text.length());
        int at = 0;
        for (Span span : spans) {
            if (span.begin() < at) {
                continue;
            }
            left.append(text, at, span.begin());
            if (span.replaced()) {
                left.append(placeholder);
            } else {
                dropWhatIntroduces(left, text, span.end());
            }
            at = span.end();
        }
        return left.append(text, at, text.length()).toString();
    }

    private static List<Span> spans(String text, List<TextWord> words, List<Span> frame, BitSet names) {
        List<Span> spans = new ArrayList<>(frame);
        for (int i = names.nextSetBit(0); i >= 0; i = names.nextSetBit(i + 1)) {
            int first = i;
            while (names.get(i + 1) && words.get(i + 1).continuesName()) {
                i++;
            }
            spans.add(new Span(words.get(first).begin(), withInitial(text, words.get(i).end()), true));
        }
        spans.sort(Comparator.comparingInt(Span::begin).thenComparingInt(Span::end));
        return spans;
    }

    // "Jan V." is Jan.
    private static int withInitial(String text, int end) {
        Matcher initial = INITIAL.matcher(text).region(end, text.length());
        return initial.lookingAt() ? initial.end() : end;
    }

    // "Hi Jan," becomes "Hi,", "Groetjes, Sanne" becomes "Groetjes", and a dash that leads to nobody goes as well.
    private static void dropWhatIntroduces(StringBuilder left, String text, int end) {
        dropTail(left, " \t,");
        if (isBlankFrom(text, end)) {
            dropTail(left, "-–—~, \t\r\n");
        }
    }

    private static boolean isBlankFrom(String text, int begin) {
        int at = begin;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    private static void dropTail(StringBuilder text, String characters) {
        int end = text.length();
        while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        text.setLength(end);
    }
}
