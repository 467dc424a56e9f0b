package io.coatcheck.local.model.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coatcheck.local.model.text.Sentence;
import io.coatcheck.local.model.text.Term;

/** Gaps to fill with one of several terms of the text, and sentences of it to be told from spoilt ones. */
final class Exercises {

    private static final int WRONG_OPTIONS = 3;
    private static final int MOST_GAPS = 2;

    record Exercise(String type, String question, List<String> options, String answer) {
    }

    private final List<String> allTerms;

    /** @param allTerms of the whole text, from which wrong answers are taken */
    Exercises(List<String> allTerms) {
        this.allTerms = allTerms;
    }

    /** At least one, on the most characteristic terms. */
    List<Exercise> on(List<Term> terms) {
        List<Exercise> exercises = new ArrayList<>();
        for (Term term : terms.subList(0, Math.min(MOST_GAPS, terms.size()))) {
            exercises.add(gap(term, terms));
        }
        exercises.add(trueOrFalse(terms.get(0), exercises.size()));
        return exercises;
    }

    private Exercise gap(Term term, List<Term> nearby) {
        List<String> options = Stream.concat(nearby.stream().map(Term::surface), allTerms.stream())
                .filter(other -> !other.equalsIgnoreCase(term.surface()))
                .distinct()
                .limit(WRONG_OPTIONS)
                .collect(Collectors.toCollection(ArrayList::new));
        if (options.isEmpty()) {
            return trueOrFalse(term, 0);
        }
        // Somewhere in the middle, and for the same text always in the same place.
        options.add(Math.floorMod(term.surface().hashCode(), options.size() + 1), term.surface());
        return new Exercise("fill_blank", Cloze.of(sentence(term), term.surface()), options, term.surface());
    }

    /** Every other one is spoilt by another term of the text in its place. */
    private Exercise trueOrFalse(Term term, int place) {
        String sentence = sentence(term).text();
        String wrong = allTerms.stream()
                .filter(other -> !sentence.toLowerCase(Locale.ROOT).contains(other.toLowerCase(Locale.ROOT)))
                .findFirst().orElse(null);
        boolean isTrue = wrong == null || place % 2 == 0;
        String statement = isTrue ? sentence : Cloze.of(sentence(term), term.surface()).replace(Cloze.GAP, wrong);
        return new Exercise("true_false", "True or false? " + statement, List.of("true", "false"), isTrue ? "true" : "false");
    }

    private static Sentence sentence(Term term) {
        return term.sentences().get(0);
    }
}
