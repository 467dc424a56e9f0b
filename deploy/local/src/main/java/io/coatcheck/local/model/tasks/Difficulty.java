package io.coatcheck.local.model.tasks;

import java.util.Locale;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.Term;

/** How hard a card is: what a text repeats in short sentences is easy, what it says once in a long one is hard. */
enum Difficulty {
    BEGINNER,
    INTERMEDIATE,
    EXPERT;

    static Difficulty of(Term term, Sentence sentence) {
        int hardness = (term.frequency() == 1 ? 1 : 0)
                + (term.frequency() >= 4 ? -1 : 0)
                + (term.surface().length() >= 11 ? 1 : 0)
                + (sentence.words().size() > 20 ? 1 : 0)
                + (sentence.words().size() < 13 ? -1 : 0);
        return hardness < 0 ? BEGINNER : hardness < 2 ? INTERMEDIATE : EXPERT;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
