package io.coatcheck.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people that may be named, by their names' words. First names count in any spelling, last names alone only with a
 * capital, the small words inside last names never alone.
 */
final class Roster {

    private static final Set<String> PARTICLES = Set.of("van", "von", "de", "der", "den", "het", "t", "te", "ter", "ten", "in",
            "op",
            "aan", "bij", "uit", "el", "al", "la", "le", "les", "du", "des", "di", "da", "dos", "das", "do", "bin", "ibn",
            "ben",
            "bint", "abu", "y", "e", "st", "mc", "mac", "of", "the", "and", "en", "und");

    private final Set<String> firstNames = new HashSet<>();
    private final Set<String> lastNames = new HashSet<>();
    private final Map<String, List<List<String>>> phrases = new HashMap<>();

    Roster(Collection<String> names) {
        names.forEach(this::add);
    }

    private void add(String name) {
        int comma = name.indexOf(',');
        List<TextWord> words = TextWord.in(comma < 0 ? name : name.substring(comma + 1) + " " + name.substring(0, comma));
        List<String> folded = words.stream().map(TextWord::folded).toList();
        addPhrase(folded);
        boolean first = true;
        for (int i = 0; i < words.size(); i++) {
            String word = folded.get(i);
            // Anne-Marie has two first names.
            first = i == 0 || first && words.get(i).isAfterHyphen();
            if (word.length() < 2 || !first && PARTICLES.contains(word)) {
                continue;
            }
            (first ? firstNames : lastNames).add(word);
        }
        lastNameWithParticles(folded);
    }

    private void lastNameWithParticles(List<String> folded) {
        for (int i = 1; i + 1 < folded.size(); i++) {
            if (PARTICLES.contains(folded.get(i))) {
                addPhrase(folded.subList(i, folded.size()));
                return;
            }
        }
    }

    private void addPhrase(List<String> words) {
        if (words.size() > 1) {
            phrases.computeIfAbsent(words.get(0) + " " + words.get(1), begin -> new ArrayList<>()).add(List.copyOf(words));
        }
    }

    boolean isFirstName(String folded) {
        return firstNames.contains(folded);
    }

    boolean isLastName(String folded) {
        return lastNames.contains(folded);
    }

    boolean isPart(String folded) {
        return isFirstName(folded) || isLastName(folded);
    }

    static boolean isParticle(String folded) {
        return PARTICLES.contains(folded);
    }

    /** How many of the words from the given one on are somebody's name written out, or last name with its small words; or 0. */
    int phraseAt(List<TextWord> words, int index) {
        if (index + 1 == words.size()) {
            return 0;
        }
        int longest = 0;
        String begin = words.get(index).folded() + " " + words.get(index + 1).folded();
        for (List<String> phrase : phrases.getOrDefault(begin, List.of())) {
            if (phrase.size() > longest && stands(phrase, words, index)) {
                longest = phrase.size();
            }
        }
        return longest;
    }

    private static boolean stands(List<String> phrase, List<TextWord> words, int index) {
        if (index + phrase.size() > words.size()) {
            return false;
        }
        boolean ordinary = true;
        boolean capital = false;
        for (int i = 0; i < phrase.size(); i++) {
            TextWord word = words.get(index + i);
            if (!word.folded().equals(phrase.get(i)) || i > 0 && !word.continuesName()) {
                return false;
            }
            if (!PARTICLES.contains(word.folded())) {
                ordinary &= OrdinaryWords.isKnown(word.folded());
                capital |= word.isCapitalised() && !word.isShouted() && !word.startsSentence();
            }
        }
        // "will young people" is no Will Young, and "van de berg" may be a mountain.
        return capital || !ordinary;
    }
}
