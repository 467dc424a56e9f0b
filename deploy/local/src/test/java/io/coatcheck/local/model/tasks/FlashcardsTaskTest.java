package io.coatcheck.local.model.tasks;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class FlashcardsTaskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Nested
    class Card {

        private final List<JsonNode> cards = cards(Samples.tides(), "Tides");

        @Test
        void quotesASentenceOfTheTextThatContainsItsFront() {
            String source = Samples.tides().replaceAll("\\s+", " ");

            assertThat(cards).allSatisfy(card -> {
                assertThat(source).contains(card.get("example").asText());
                assertThat(card.get("example").asText()).contains(card.get("front").asText());
            });
        }

        @Test
        void doesNotGiveItsFrontAwayOnTheBack() {
            assertThat(cards).allSatisfy(card -> assertThat(card.get("back").asText().split("[^\\p{L}]+"))
                    .doesNotContain(card.get("front").asText()));
        }

        @Test
        void hasAFrontOfItsOwn() {
            assertThat(cards).extracting(card -> card.get("front").asText().toLowerCase(Locale.ROOT))
                    .doesNotHaveDuplicates();
        }

        @Test
        void carriesTheTopicAskedForAndAKnownDifficulty() {
            assertThat(cards).allSatisfy(card -> {
                assertThat(card.get("topic").asText()).isEqualTo("Tides");
                assertThat(card.get("difficulty").asText()).isIn("beginner", "intermediate", "expert");
            });
        }

        @Test
        void givesTheDefinitionWhenTheTextHasOne() {
            assertThat(cards).filteredOn(card -> card.get("front").asText().equals("storm surge"))
                    .singleElement()
                    .satisfies(card -> assertThat(card.get("back").asText())
                            .isEqualTo("A rise of the sea caused by wind and low air pressure rather than by the Moon."));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 120, 200, 400, 1600 })
    void aTextOf120WordsOrMoreGives10To40Cards(int words) {
        assertThat(cards(Samples.words(Samples.tides(), words), "Tides")).hasSizeBetween(10, 40);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Tide", "To be or not to be", "1492", "The cat sat.\n\n- on the mat" })
    void aShortTextGivesAtLeastOneCard(String text) {
        assertThat(cards(text, "Anything")).isNotEmpty();
    }

    @Test
    void aTextWithoutWordsGivesNoCards() {
        assertThat(cards("... !", "Nothing")).isEmpty();
    }

    @Test
    void detectedTopicsHaveAtLeastFiveCardsEach() {
        Map<String, List<JsonNode>> byTopic = cards(Samples.tides(), "AI Selection").stream()
                .collect(groupingBy(card -> card.get("topic").asText()));

        assertThat(byTopic.size()).isBetween(3, 8);
        assertThat(byTopic.values()).allSatisfy(cards -> assertThat(cards).hasSizeGreaterThanOrEqualTo(5));
        assertThat(byTopic.values().stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(40);
    }

    @Test
    void aShortTextStillHasThreeTopics() {
        assertThat(cards(Samples.words(Samples.tides(), 130), "AI Selection"))
                .extracting(card -> card.get("topic").asText())
                .satisfies(topics -> assertThat(List.copyOf(Set.copyOf(topics))).hasSize(3));
    }

    @Test
    void theNumberOfCardsStaysWithinTheOptions() {
        Prompt prompt = prompt(Samples.tides(), "{\"topic\":\"Tides\",\"minCards\":3,\"maxCards\":7}");

        assertThat(cards(prompt)).hasSizeBetween(3, 7);
    }

    @Test
    void dutchTextGivesCardsFromItsDefinitions() {
        String text = "Een getij is een regelmatige stijging en daling van de zee. De vloed komt twee keer per dag.";

        assertThat(cards(text, "Getijden").get(0).get("back").asText())
                .isEqualTo("Een regelmatige stijging en daling van de zee.");
    }

    private static List<JsonNode> cards(String text, String topic) {
        return cards(prompt(text, "{\"topic\":\"" + topic + "\",\"minCards\":10,\"maxCards\":40}"));
    }

    private static Prompt prompt(String text, String options) {
        return Prompt.of("Task: flashcards (v1)",
                "<options>" + options + "</options>\n<source>\n" + text + "\n</source>");
    }

    private static List<JsonNode> cards(Prompt prompt) {
        try {
            JsonNode answer = JSON.readTree(Tasks.all().answer(prompt));
            return StreamSupport.stream(answer.get("cards").spliterator(), false).toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
