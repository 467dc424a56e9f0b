package io.coatcheck.local.model.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text, or a stretch of one, as tasks see it. */
public final class SourceText {

    private final List<Sentence> sentences;

    private SourceText(List<Sentence> sentences) {
        this.sentences = sentences;
    }

    public static SourceText of(String text) {
        return new SourceText(Sentence.in(text));
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    public int wordCount() {
        return sentences.stream().mapToInt(sentence -> sentence.words().size()).sum();
    }

    /** The most characteristic terms first. */
    public List<Term> terms() {
        return TermFinder.termsOf(sentences);
    }

    /** The sentences that say most about the text, in its own order. */
    public List<Sentence> mostImportant(int count) {
        return byImportance().stream()
                .limit(count)
                .sorted(Comparator.comparingInt(Sentence::position))
                .toList();
    }

    /** All sentences, those that say most about the text first. */
    public List<Sentence> byImportance() {
        Map<String, Integer> frequencies = frequencies();
        return sentences.stream()
                .sorted(Comparator.comparingDouble((Sentence sentence) -> -importance(sentence, frequencies)))
                .toList();
    }

    private Map<String, Integer> frequencies() {
        Map<String, Integer> frequencies = new HashMap<>();
        for (Sentence sentence : sentences) {
            for (Word word : sentence.words()) {
                if (word.isContent()) {
                    frequencies.merge(word.key(), 1, Integer::sum);
                }
            }
        }
        return frequencies;
    }

    /** Frequent words make a sentence important, and so does standing early; very short and very long ones summarise badly. */
    private double importance(Sentence sentence, Map<String, Integer> frequencies) {
        double weight = sentence.words().stream()
                .filter(Word::isContent)
                .mapToDouble(word -> Math.log(1 + frequencies.get(word.key())))
                .sum();
        int length = sentence.words().size();
        double early = 1 + 0.5 / (1 + sentence.position() - sentences.get(0).position());
        double shape = length < 6 || sentence.isHeading() ? 0.3 : length > 45 ? 0.7 : 1;
        return weight / Math.sqrt(5 + length) * early * shape;
    }

    /** The text in stretches of about as many words each; fewer than asked for if it has not so many sentences. */
    public List<SourceText> stretches(int count) {
        int total = wordCount();
        List<List<Sentence>> stretches = new ArrayList<>();
        int before = 0;
        for (Sentence sentence : sentences) {
            if (stretches.isEmpty() || before >= (long) total * stretches.size() / count) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(sentence);
            before += sentence.words().size();
        }
        return stretches.stream().map(SourceText::new).toList();
    }
}
