package io.coatcheck.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameRemovalTest {

    /** A class in which nearly everybody is called by an ordinary word. */
    private static final List<String> CLASS = List.of("Will Young", "Mark de Wit", "Grace Hopper", "Roos Bloem",
            "Storm van de Berg", "Hope Summers", "May Brown", "April Green", "Joy King", "Faith Stone", "Ben Groot",
            "Wil de Jong",
            "An Nguyen", "Job Bakker", "Frank Long", "Bloem Visser", "Dan Prins", "Drew Hunter", "Grant Page", "Art Cook",
            "Max Short", "Can Yilmaz", "Bo Klein", "Dawn Rivers", "Christian Kok", "Jan Smit", "Sanne Vos", "Rose White",
            "Olive Black", "Student One", "Door de Boer");

    record Case(List<String> names, String comment, String left) {

        static Case of(String line) {
            String[] parts = line.replace("\\n", "\n").split(" ?\\| ", -1);
            return new Case(Arrays.stream(parts[0].split(";")).filter(name -> !name.isBlank()).toList(), parts[1], parts[2]);
        }
    }

    static Stream<String> ordinary() {
        return lines("ordinary-sentences.txt");
    }

    static Stream<Case> named() {
        return lines("named-sentences.txt").map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void ordinarySentenceComesThroughAsItIs(String sentence) {
        assertThat(NameRemoval.of(CLASS, "[x]").from(sentence)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @MethodSource("named")
    void nameGoesAndNothingElse(Case named) {
        assertThat(NameRemoval.of(named.names(), "[x]").from(named.comment())).isEqualTo(named.left());
    }

    @ParameterizedTest
    @MethodSource("named")
    void whatIsLeftHasNoNameToBeRemovedAnyMore(Case named) {
        assertThat(NameRemoval.of(named.names(), "[x]").from(named.left())).isEqualTo(named.left());
    }

    @Test
    void ordinaryCorpusIsLargeEnoughToMeanSomething() {
        assertThat(ordinary().count()).isGreaterThan(240);
    }

    @Test
    void allOrdinarySentencesTogetherComeThroughAsTheyAre() {
        String text = String.join("\n", ordinary().filter(line -> !line.startsWith("Hi ") && !line.startsWith("Thanks")
                && !line.startsWith("WILL")).toList());
        assertThat(NameRemoval.of(CLASS, "[x]").from(text)).isEqualTo(text);
    }

    @Test
    void longestCommentAndLargestRosterTakeAMoment() {
        List<String> names = IntStream.range(0, 5_000).mapToObj(i -> "Naam" + (char) ('a' + i % 26) + i + " van Achternaam" + i)
                .toList();
        NameRemoval removal = NameRemoval.of(names, "[x]");
        for (String piece : List.of("@a ", "Jan-", "\n- ", "Hi A-a", "Groetjes, ", "a@b.c ", "a'b", "A. ", "  ", "!", "é",
                "\nHi A",
                "Groet\n", "van ", "naam ")) {
            String text = piece.repeat(200_000 / piece.length());
            Instant begin = Instant.now();
            removal.from(text);
            assertThat(Duration.between(begin, Instant.now())).as(piece).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static Stream<String> lines(String file) {
        try (InputStream resource = NameRemovalTest.class.getResourceAsStream(file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
