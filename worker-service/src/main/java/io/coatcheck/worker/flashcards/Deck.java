package io.coatcheck.worker.flashcards;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.coatcheck.flashcards.Flashcard;
import io.coatcheck.flashcards.FlashcardsInput;

/** Chooses the cards of the result from those the model wrote. */
final class Deck {

    private static final int FEWEST_TOPICS = 3;
    private static final int MOST_TOPICS = 8;
    private static final int CARDS_OF_A_TOPIC = 5;

    private Deck() {
    }

    static List<Flashcard> of(DraftCards drafts, FlashcardsInput input, CardLimits limits) {
        CardRules rules = new CardRules(input);
        Set<String> fronts = new HashSet<>();
        List<Flashcard> cards = drafts.cards().stream()
                .flatMap(draft -> rules.card(draft).stream())
                .filter(card -> fronts.add(card.front().toLowerCase(Locale.ROOT)))
                .toList();
        return input.detectsTopics() ? ofFullTopics(cards, limits) : first(limits.most(), cards);
    }

    /** Of the topics found, those with enough cards; thin ones only while there would be too few topics or cards without. */
    private static List<Flashcard> ofFullTopics(List<Flashcard> cards, CardLimits limits) {
        Map<String, List<Flashcard>> byTopic = cards.stream()
                .collect(Collectors.groupingBy(Flashcard::topic, LinkedHashMap::new, Collectors.toList()));
        List<List<Flashcard>> largestFirst = byTopic.values().stream()
                .sorted(Comparator.comparing(List<Flashcard>::size).reversed())
                .limit(MOST_TOPICS)
                .toList();
        // No more topics than the deck has room for with five cards of each.
        List<List<Flashcard>> full = largestFirst.stream()
                .filter(topic -> topic.size() >= CARDS_OF_A_TOPIC)
                .limit(Math.max(FEWEST_TOPICS, limits.most() / CARDS_OF_A_TOPIC))
                .toList();
        boolean enough = full.size() >= FEWEST_TOPICS && size(full) >= limits.least();
        return evenly(enough ? full : largestFirst, limits.most());
    }

    /** Whether the cards have the topics that were to be found, unless the text is too short to carry them. */
    static boolean hasEnoughTopics(List<Flashcard> cards, CardLimits limits) {
        return limits.most() < FEWEST_TOPICS * CARDS_OF_A_TOPIC || cards.stream()
                .collect(Collectors.groupingBy(Flashcard::topic, Collectors.counting()))
                .values().stream().filter(count -> count >= CARDS_OF_A_TOPIC).count() >= FEWEST_TOPICS;
    }

    /** Takes cards from each topic in turn, so that a bound on their number falls on all topics alike. */
    private static List<Flashcard> evenly(List<List<Flashcard>> topics, int most) {
        int longest = topics.stream().mapToInt(List::size).max().orElse(0);
        int rounds = 0;
        while (rounds < longest && size(cut(topics, rounds + 1)) <= most) {
            rounds++;
        }
        return first(most, cut(topics, rounds == 0 ? 1 : rounds).stream().flatMap(Collection::stream).toList());
    }

    private static List<List<Flashcard>> cut(List<List<Flashcard>> topics, int each) {
        return topics.stream().map(topic -> first(each, topic)).toList();
    }

    private static int size(List<List<Flashcard>> topics) {
        return topics.stream().mapToInt(List::size).sum();
    }

    private static List<Flashcard> first(int most, List<Flashcard> cards) {
        return cards.subList(0, Math.min(most, cards.size()));
    }
}
