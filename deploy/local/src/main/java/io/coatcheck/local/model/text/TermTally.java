package io.coatcheck.local.model.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is known about one term while a text is read. */
final class TermTally {

    /** Endings of adverbs, verbs and adjectives. */
    private static final Pattern NO_NOUN = Pattern.compile(".*(ly|ing|ed|al|ic|ous|ful|ive|lijk|isch)");

    private final String key;
    private TermKind kind = TermKind.REST;
    private final Map<String, List<Sentence>> sentencesBySurface = new LinkedHashMap<>();
    private int frequency;
    private int insidePhrases;
    private int afterArticle;

    TermTally(String key) {
        this.key = key;
    }

    void add(TermKind kind, String surface, Sentence sentence, boolean hasArticle) {
        if (this.kind.weight() < kind.weight()) {
            this.kind = kind;
        }
        frequency++;
        afterArticle += hasArticle ? 1 : 0;
        List<Sentence> sentences = sentencesBySurface.computeIfAbsent(surface, s -> new ArrayList<>());
        if (sentences.isEmpty() || sentences.get(sentences.size() - 1) != sentence) {
            sentences.add(sentence);
        }
    }

    void addInsidePhrase(int times) {
        insidePhrases += times;
    }

    int frequency() {
        return frequency;
    }

    TermKind kind() {
        return kind;
    }

    Term toTerm() {
        Map.Entry<String, List<Sentence>> usual = sentencesBySurface.entrySet().stream()
                .reduce((best, next) -> inProse(next) > inProse(best) ? next : best)
                .orElseThrow();
        return new Term(usual.getKey(), key, frequency, score(usual.getKey()), List.copyOf(usual.getValue()));
    }

    private static long inProse(Map.Entry<String, List<Sentence>> surface) {
        return surface.getValue().stream().filter(sentence -> !sentence.isHeading()).count();
    }

    private double score(String surface) {
        double score = kind.weight() * (1 + Math.log(frequency)) * (0.5 + Math.min(surface.length(), 12) / 12.0);
        if (afterArticle > 0) {
            // An article before it makes it a noun, and nouns are worth learning.
            score *= 1.6;
        }
        if (kind == TermKind.WORD && NO_NOUN.matcher(surface).matches()) {
            score *= 0.5;
        }
        // "range" is hardly worth a card of its own where the text always says "tidal range".
        return insidePhrases * 5 >= frequency * 4 ? score * 0.3 : score;
    }
}
