package io.coatcheck.worker.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {

    private static final Map<String, String> CARDS = Map.of("front", "\n\n", "back", "\n");

    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 7, 1000 })
    void stringsOfTheNamedFieldsAreToldWhateverThePieces(int length) {
        read("{\"cards\":[{\"front\":\"What is a tide?\",\"tags\":[\"front\",\"x\"],\"back\":\"A {rise}, a [fall].\"},"
                + "{\"back\" : \"Gravity\", \"level\": 2, \"front\":\"Why?\"}]}", length, CARDS);

        assertThat(String.join("", told)).isEqualTo("What is a tide?\nA {rise}, a [fall].\nGravity\n\nWhy?");
    }

    @Test
    void stringsInAListOfTheFieldAreTold() {
        read("```json\n{\"note\":\"no\",\"sentences\":[\"One.\",\"Two.\"]}\n```", 4, Map.of("sentences", " "));

        assertThat(String.join("", told)).isEqualTo("One. Two.");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5, 1000 })
    void escapesAreReadAndNoPieceEndsInHalfALetter(int length) {
        read("{\"text\":\"say \\\"hi\\\"\\n\\u00e9 \\\\ \\ud83d\\ude00 \uD83C\uDF0A\"}", length, Map.of("text", ""));

        assertThat(String.join("", told)).isEqualTo("say \"hi\"\n\u00e9 \\ \uD83D\uDE00 \uD83C\uDF0A");
        assertThat(told).noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    }

    @Test
    void textIsToldBeforeItsStringHasEnded() {
        WrittenText written = new WrittenText(Map.of("explanation", ""), told::add);
        written.accept("{\"explanation\":\"The moon ");
        written.accept("pulls the ");

        assertThat(told).containsExactly("The moon ", "pulls the ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "]}{{\"a\":", "\"text\":\"not in an object\"", "Sorry, I cannot do that.", "}}}}",
            "{\"a\" \"b\"",
            "{\"text\":1,2,[]}" })
    void nonsenseIsNotToldAndHarmsNothing(String nonsense) {
        read(nonsense, 1, Map.of("text", ""));

        assertThat(told).isEmpty();
    }

    private void read(String answer, int length, Map<String, String> fields) {
        WrittenText written = new WrittenText(fields, told::add);
        for (int from = 0; from < answer.length(); from += length) {
            written.accept(answer.substring(from, Math.min(answer.length(), from + length)));
        }
    }
}
