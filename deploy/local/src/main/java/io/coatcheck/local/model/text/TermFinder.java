package io.coatcheck.local.model.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads sentences and finds the terms they are about, the most characteristic first. */
final class TermFinder {

    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "de", "het", "een");
    private static final Set<String> INSIDE_NAMES = Set.of("of", "the", "de", "van", "der", "den", "von", "du", "la");

    private static final Pattern PARTICIPLE = Pattern.compile(".*(ed|ing|ly)");

    private final Map<String, TermTally> tallies = new LinkedHashMap<>();

    static List<Term> termsOf(List<Sentence> sentences) {
        TermFinder finder = new TermFinder();
        sentences.forEach(finder::read);
        finder.settlePhrases();
        boolean hasContent = finder.tallies.values().stream().anyMatch(tally -> tally.kind() != TermKind.REST);
        return finder.tallies.values().stream()
                .filter(tally -> !hasContent || tally.kind() != TermKind.REST)
                .map(TermTally::toTerm)
                .sorted(Comparator.comparingDouble(Term::score).reversed())
                .toList();
    }

    private void read(Sentence sentence) {
        List<Word> words = sentence.words();
        for (int i = 0; i < words.size(); i++) {
            readWord(sentence, i);
        }
        if (sentence.isHeading()) {
            return;
        }
        DefinedTerm.in(sentence).ifPresent(surface -> count(keyOf(surface), TermKind.DEFINED, surface, sentence, true));
        for (int i = 0; i + 1 < words.size(); i++) {
            readPhrase(sentence, i);
        }
        for (int i = 0; i < words.size();) {
            i = Math.max(i + 1, readName(sentence, i));
        }
    }

    private void readWord(Sentence sentence, int index) {
        Word word = sentence.words().get(index);
        TermKind kind = word.isContent() ? TermKind.WORD : TermKind.REST;
        count(word.key(), kind, word.surface(), sentence, hasArticle(sentence, index));
    }

    private void readPhrase(Sentence sentence, int index) {
        Word first = sentence.words().get(index);
        Word second = sentence.words().get(index + 1);
        boolean bothSmall = !second.isCapitalised() && (index == 0 || !first.isCapitalised());
        if (bothSmall && first.isContent() && second.isContent() && !PARTICIPLE.matcher(second.surface()).matches()
                && adjacent(first, second)) {
            count(keyOf(first.surface() + " " + second.surface()), TermKind.PHRASE,
                    sentence.text().substring(first.begin(), second.end()),
                    sentence, hasArticle(sentence, index));
        }
    }

    /** @return the index after the name that begins at the given one, or that index itself if there is none */
    private int readName(Sentence sentence, int index) {
        List<Word> words = sentence.words();
        Word first = words.get(index);
        if (!first.isCapitalised() || !first.isContent()) {
            return index;
        }
        int last = index;
        for (int i = index + 1; i < words.size() && adjacent(words.get(i - 1), words.get(i)); i++) {
            if (words.get(i).isCapitalised()) {
                last = i;
            } else if (!INSIDE_NAMES.contains(words.get(i).surface())) {
                break;
            }
        }
        if (last > index) {
            String surface = sentence.text().substring(first.begin(), words.get(last).end());
            count(keyOf(surface), TermKind.NAME, surface, sentence, hasArticle(sentence, index));
        }
        return last + 1;
    }

    private void count(String key, TermKind kind, String surface, Sentence sentence, boolean hasArticle) {
        tallies.computeIfAbsent(key, k -> new TermTally(k)).add(kind, surface, sentence, hasArticle);
    }

    /** Two words that met once are no phrase; of those that met more often, the single words matter less. */
    private void settlePhrases() {
        tallies.values().removeIf(tally -> tally.kind() == TermKind.PHRASE && tally.frequency() < 2);
        tallies.forEach((key, phrase) -> {
            if (key.indexOf(' ') > 0) {
                for (String part : key.split(" ")) {
                    TermTally word = tallies.get(Word.key(part));
                    if (word != null && word != phrase) {
                        word.addInsidePhrase(phrase.frequency());
                    }
                }
            }
        });
    }

    private static boolean hasArticle(Sentence sentence, int index) {
        return index > 0 && ARTICLES.contains(sentence.words().get(index - 1).surface().toLowerCase(Locale.ROOT));
    }

    private static String keyOf(String phrase) {
        return Arrays.stream(phrase.split(" ")).map(Word::key).collect(Collectors.joining(" "));
    }

    private static boolean adjacent(Word first, Word second) {
        return second.begin() - first.end() == 1;
    }
}
