package io.coatcheck.worker.flashcards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.coatcheck.flashcards.Flashcard;
import io.coatcheck.flashcards.Flashcard.Difficulty;
import io.coatcheck.flashcards.FlashcardsInput;

class DeckTest {

    private static final CardLimits TEN_TO_FORTY = new CardLimits(10, 40);
    private static final String TEXT = "The moon pulls the sea. A neap tide is weak! Is that all?";

    @Nested
    class Card {

        @Test
        void isTakenAsItIsWhenItFits() {
            assertThat(only(draft("tide", "a tide is weak"))).isEqualTo(
                    new Flashcard("tide", "back", "Sea", Difficulty.EXPERT, "a tide is weak", null));
        }

        @Test
        void takesTheFrontsSpellingIntoItsExample() {
            assertThat(only(draft("Tide", "a tide is weak")).example()).isEqualTo("a Tide is weak");
        }

        @Test
        void getsASentenceOfTheTextWhenItsExampleLacksTheFront() {
            assertThat(only(draft("neap tide", "no such word")).example()).isEqualTo("A neap tide is weak!");
        }

        @Test
        void isDroppedWhenNeitherExampleNorTextHasTheFront() {
            assertThat(deck(List.of(draft("ebb", "no such word")))).isEmpty();
        }

        @Test
        void isDroppedWithoutABack() {
            assertThat(deck(List.of(new DraftCard("tide", " ", "Sea", "expert", "tide", null)))).isEmpty();
        }

        @Test
        void isIntermediateWhenItsDifficultyIsUnknown() {
            assertThat(only(new DraftCard("tide", "back", "Sea", "hard", "tide", "")).difficulty())
                    .isEqualTo(Difficulty.INTERMEDIATE);
        }

        @Test
        void hasTheTopicThatWasAskedFor() {
            assertThat(only(new DraftCard("tide", "back", "Other", "expert", "tide", null)).topic()).isEqualTo("Sea");
        }

        private Flashcard only(DraftCard draft) {
            List<Flashcard> cards = deck(List.of(draft));
            assertThat(cards).hasSize(1);
            return cards.get(0);
        }
    }

    @Test
    void sameFrontIsTakenOnce() {
        assertThat(deck(List.of(draft("tide", "tide"), draft("TIDE", "TIDE")))).hasSize(1);
    }

    @Test
    void noMoreThanFortyCardsAreTaken() {
        assertThat(deck(drafts("Sea", 60))).hasSize(40);
    }

    @Nested
    class DetectedTopics {

        @Test
        void thinOnesAreLeftOutWhenThereAreEnoughOthers() {
            assertThat(topics(Map.of("a", 6, "b", 5, "c", 5, "thin", 4))).isEqualTo(Map.of("a", 6L, "b", 5L, "c", 5L));
        }

        @Test
        void thinOnesAreKeptWhenTheTextCarriesNoMore() {
            assertThat(topics(Map.of("a", 6, "b", 3, "c", 3))).isEqualTo(Map.of("a", 6L, "b", 3L, "c", 3L));
        }

        @Test
        void areEightAtMost() {
            assertThat(topics(IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "t" + i, i -> 5)))).hasSize(8);
        }

        @Test
        void keepFiveCardsEachWhenTheDeckIsFull() {
            assertThat(topics(Map.of("a", 40, "b", 30, "c", 5))).isEqualTo(Map.of("a", 17L, "b", 17L, "c", 5L));
        }

        @Test
        void areFewerRatherThanThinInASmallDeck() {
            Map<String, Integer> written = IntStream.range(0, 8).boxed().collect(Collectors.toMap(i -> "t" + i, i -> 5));

            assertThat(topics(written, new CardLimits(10, 24))).hasSize(4)
                    .allSatisfy((topic, cards) -> assertThat(cards).isBetween(5L, 6L));
            assertThat(topics(written, new CardLimits(10, 15))).hasSize(3)
                    .allSatisfy((topic, cards) -> assertThat(cards).isEqualTo(5));
        }

        @Test
        void areMissedOnlyOfATextThatIsLongEnough() {
            List<Flashcard> oneTopic = Deck.of(new DraftCards(drafts("a", 15)), input(FlashcardsInput.DETECT_TOPICS),
                    TEN_TO_FORTY);

            assertThat(Deck.hasEnoughTopics(oneTopic, TEN_TO_FORTY)).isFalse();
            assertThat(Deck.hasEnoughTopics(oneTopic, new CardLimits(1, 8))).isTrue();
        }

        private Map<String, Long> topics(Map<String, Integer> written) {
            return topics(written, TEN_TO_FORTY);
        }

        private Map<String, Long> topics(Map<String, Integer> written, CardLimits limits) {
            List<DraftCard> drafts = new ArrayList<>();
            written.forEach((topic, cards) -> drafts.addAll(drafts(topic, cards)));
            return Deck.of(new DraftCards(drafts), input(FlashcardsInput.DETECT_TOPICS), limits).stream()
                    .collect(Collectors.groupingBy(Flashcard::topic, Collectors.counting()));
        }
    }

    private static List<Flashcard> deck(List<DraftCard> drafts) {
        return Deck.of(new DraftCards(drafts), input("Sea"), TEN_TO_FORTY);
    }

    private static FlashcardsInput input(String topic) {
        return new FlashcardsInput(TEXT, "Geography", topic, null, null, null);
    }

    private static DraftCard draft(String front, String example) {
        return new DraftCard(front, "back", "Sea", "expert", example, null);
    }

    private static List<DraftCard> drafts(String topic, int cards) {
        return IntStream.range(0, cards)
                .mapToObj(i -> topic + " word " + i)
                .map(front -> new DraftCard(front, "back", topic, "beginner", "the " + front, null))
                .toList();
    }
}
