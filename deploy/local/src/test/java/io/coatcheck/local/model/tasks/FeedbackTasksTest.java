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

class FeedbackTasksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COMMENTS = """
            - [4] You explain the model clearly. You could speak a little louder.
            - Great planning, the planning was always up to date!
            - [2.5] [name] and you were late for two meetings. The meeting took an hour.""";

    @Test
    void praiseAndCriticismAreTheCommentsOwnSentences() {
        JsonNode said = extract(COMMENTS);

        assertThat(texts(said.get("positives"))).containsExactly("you explain the model clearly",
                "great planning, the planning was always up to date");
        assertThat(texts(said.get("negatives"))).containsExactly("you could speak a little louder",
                "and you were late for two meetings");
        assertThat(said.get("action").asText()).isEqualTo("you could speak a little louder");
    }

    @Test
    void themesAreTheMostFrequentTerms() {
        assertThat(texts(extract(COMMENTS).get("themes"))).contains("planning");
    }

    @Test
    void dutchCommentsAreUnderstoodToo() {
        JsonNode said = extract("- Je uitleg was goed.\n- Je moet vaker iets zeggen.");

        assertThat(texts(said.get("positives"))).containsExactly("je uitleg was goed");
        assertThat(texts(said.get("negatives"))).containsExactly("je moet vaker iets zeggen");
    }

    @Test
    void placeholderIsNotRepeated() {
        assertThat(extract("- [name] did a great job, [name]!").toString()).doesNotContain("[name]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "- ", "- ?", "- 🎉", "no list at all", "- the of and" })
    void anySourceGivesAWholeAnswer(String source) {
        JsonNode said = extract(source);

        assertThat(said.fieldNames()).toIterable().containsExactly("positives", "negatives", "themes", "action");
        assertThat(texts(said.get("themes"))).isNotEmpty().allSatisfy(theme -> assertThat(theme).isNotBlank());
    }

    @Test
    void summaryIsMadeOfWhatTheCommentsSay() {
        List<String> sentences = write("{\"language\":\"en\"}", extract(COMMENTS).toString());

        assertThat(sentences).hasSize(4).allSatisfy(sentence -> assertThat(sentence).containsIgnoringCase("you"));
        assertThat(String.join(" ", sentences)).contains("you explain the model clearly", "you could speak a little louder");
    }

    @Test
    void summaryIsDutchWhenToldSo() {
        assertThat(write("{\"language\":\"nl\"}", extract("- Je uitleg was goed.").toString()).get(0))
                .startsWith("De reacties die je");
    }

    @Test
    void summaryOfWhatIsNoJsonStillSpeaksToTheStudent() {
        assertThat(write("{}", "nonsense")).hasSize(1).first().asString().contains("you");
    }

    private static JsonNode extract(String comments) {
        return read(
                Tasks.all().answer(prompt("feedback-extract", "{\"language\":\"en\",\"placeholder\":\"[name]\"}", comments)));
    }

    private static List<String> write(String options, String source) {
        return texts(read(Tasks.all().answer(prompt("feedback-write", options, source))).get("sentences"));
    }

    private static Prompt prompt(String task, String options, String source) {
        return Prompt.of("Task: " + task + " (v1)", "<options>" + options + "</options>\n<source>\n" + source + "\n</source>");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
