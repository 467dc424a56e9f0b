package io.coatcheck.worker.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The terms a text is about, as a vector: two texts are as similar as the cosine of the angle between theirs. A term counts by
 * the logarithm of how often it is used, as in Lucene's term vectors.
 */
final class KeyTerms {

    static final int MOST_TERMS = 50;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;

    private final String text;
    private final Map<String, Map<String, Integer>> wordsByTerm = new LinkedHashMap<>();

    private KeyTerms(String text) {
        this.text = text;
    }

    static List<KeyTerm> of(String text) {
        KeyTerms terms = new KeyTerms(text);
        terms.read();
        return terms.heaviest();
    }

    private void read() {
        try (TokenStream tokens = TextLanguage.of(text).analyzer().tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offsets = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                count(term.toString(), text.substring(offsets.startOffset(), offsets.endOffset()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(String term, String word) {
        boolean isWord = term.length() >= SHORTEST && term.length() <= LONGEST
                && term.codePoints().anyMatch(Character::isLetter)
                && term.codePoints().noneMatch(Character::isDigit);
        if (isWord) {
            wordsByTerm.computeIfAbsent(term, t -> new HashMap<>()).merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
    }

    private List<KeyTerm> heaviest() {
        List<KeyTerm> counted = wordsByTerm.entrySet().stream()
                .map(entry -> new KeyTerm(entry.getKey(), usual(entry.getValue()), weight(entry.getValue())))
                .sorted(Comparator.comparingDouble(KeyTerm::weight).reversed())
                .limit(MOST_TERMS)
                .toList();
        double length = Math.sqrt(counted.stream().mapToDouble(term -> term.weight() * term.weight()).sum());
        return counted.stream()
                .map(term -> new KeyTerm(term.term(), term.word(), term.weight() / length))
                .toList();
    }

    private static double weight(Map<String, Integer> words) {
        return 1 + Math.log(words.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static String usual(Map<String, Integer> words) {
        return words.entrySet().stream()
                .max(Map.Entry.<String, Integer> comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
