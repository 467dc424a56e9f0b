package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.SourceText;
import io.coatcheck.local.model.text.Term;

/** Writes the cards of one answer: no front twice, and the sentences of the text used evenly. */
final class CardWriter {

    private final Set<String> usedKeys = new HashSet<>();
    private final Map<Sentence, Integer> uses = new HashMap<>();

    /** Cards for the most characteristic terms of the text that have no card yet. */
    List<Flashcard> cards(SourceText text, String topic, int most) {
        List<Flashcard> cards = new ArrayList<>();
        for (Term term : text.terms()) {
            if (cards.size() == most) {
                break;
            }
            if (usedKeys.add(term.key())) {
                cards.add(card(term, topic));
            }
        }
        return cards;
    }

    private Flashcard card(Term term, String topic) {
        Sentence best = term.sentences().stream()
                .max(Comparator.comparingDouble(sentence -> explains(sentence, term) - uses.getOrDefault(sentence, 0)))
                .orElseThrow();
        uses.merge(best, 1, Integer::sum);
        String back = Definition.find(best, term.surface()).orElseGet(() -> Cloze.of(best, term.surface()));
        return new Flashcard(term.surface(), back, topic, Difficulty.of(term, best).label(), best.text());
    }

    private static double explains(Sentence sentence, Term term) {
        double points = Definition.find(sentence, term.surface()).isPresent() ? 3 : 0;
        int length = sentence.words().size();
        points += length >= 8 && length <= 35 ? 1.5 : 0;
        points -= sentence.isHeading() ? 2 : 0;
        // A sentence that begins with the term is about it.
        points += sentence.indexOfWord(term.surface()) < 5 ? 0.5 : 0;
        return points;
    }
}
