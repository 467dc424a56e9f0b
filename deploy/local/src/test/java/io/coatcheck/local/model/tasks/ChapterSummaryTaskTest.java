package io.coatcheck.local.model.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class ChapterSummaryTaskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void summaryIsMadeOfTheTextsOwnSentencesInItsOrder() {
        String source = Samples.tides().replaceAll("\\s+", " ");

        List<String> sentences = summary("chapter-summary", Samples.tides(), 10, 12, 2_400);

        assertThat(sentences).hasSizeBetween(10, 12).doesNotHaveDuplicates();
        assertThat(String.join(" ", sentences)).hasSizeLessThanOrEqualTo(2_400);
        assertThat(sentences.stream().map(source::indexOf).toList()).isSorted().doesNotContain(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 9 })
    void itHasAsManySentencesAsAskedFor(int sentences) {
        assertThat(summary("chapter-summary", Samples.tides(), sentences, sentences, 2_400)).hasSize(sentences);
    }

    @Test
    void headingsOfPiecesAreNoSentences() {
        String parts = "Part 1\n\nThe tide rises twice a day.\n\nPart 2\n\nThe moon draws the water of the oceans.";

        assertThat(summary("chapter-merge", parts, 2, 2, 2_400))
                .containsExactly("The tide rises twice a day.", "The moon draws the water of the oceans.");
    }

    @Test
    void textWithoutSentencesIsQuotedInLines() {
        String table = "low water 0612 high water 1224 ".repeat(300);

        assertThat(summary("chapter-summary", table, 10, 12, 2_400)).hasSizeBetween(10, 12)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(239));
    }

    @Test
    void sentencesThatAreTooLongAreCutAndStillFit() {
        String text = ("The %s of the sea, " + "which rises and falls and rises again, ".repeat(8) + "goes on for ever. ")
                .repeat(20).formatted(java.util.stream.IntStream.range(0, 20).mapToObj(i -> "tide" + i).toArray());

        List<String> sentences = summary("chapter-summary", text, 10, 12, 2_400);

        assertThat(sentences).hasSizeBetween(10, 12).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(239));
        assertThat(String.join(" ", sentences)).hasSizeLessThanOrEqualTo(2_400);
    }

    private static List<String> summary(String task, String source, int min, int max, int characters) {
        String options = """
                {"title":"A chapter","minSentences":%d,"maxSentences":%d,"maxCharacters":%d,"maxSentenceCharacters":239}
                """.formatted(min, max, characters);
        Prompt prompt = Prompt.of("Task: %s (v1)".formatted(task),
                "<options>%s</options>\n<source>\n%s\n</source>".formatted(options, source));
        return StreamSupport.stream(tree(Tasks.all().answer(prompt)).get("sentences").spliterator(), false)
                .map(JsonNode::asText).toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
