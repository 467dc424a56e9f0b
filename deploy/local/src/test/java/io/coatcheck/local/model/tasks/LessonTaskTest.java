package io.coatcheck.local.model.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class LessonTaskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everySentenceOfItIsTheTextsOwn() {
        String source = Samples.tides().replaceAll("\\s+", " ");
        JsonNode lesson = lesson(Samples.tides(), "Tides");

        assertThat(lesson.get("title").asText()).isEqualTo("Tides");
        assertThat(lesson.get("vocabulary")).hasSizeBetween(5, 20).allSatisfy(entry -> {
            assertThat(source).contains(entry.get("example").asText());
            assertThat(entry.get("example").asText()).contains(entry.get("term").asText());
        });
        assertThat(lesson.get("conversation").get(3).get("text").asText()).isIn((Object[]) source.split("(?<=[.!?]) "));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Tide", "To be or not to be", "Photosynthesis is how plants turn light into sugar.",
            "De zee stijgt. De zee daalt." })
    void aShortTextIsALessonToo(String text) {
        assertWellFormed(lesson(text, "Anything"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 30, 120, 400, 1600 })
    void aTextOfAnyLengthHasExercisesAndAConversation(int words) {
        assertWellFormed(lesson(Samples.words(Samples.tides(), Math.min(words, 1500)), "AI Selection"));
    }

    @Test
    void topicsAreAsManyAsAskedFor() {
        assertThat(lesson(Samples.tides(), "Tides").get("topics")).hasSize(4);
    }

    @Test
    void aTextWithoutWordsIsNoLesson() {
        assertThat(lesson("... !", "Nothing").get("vocabulary")).isEmpty();
    }

    private static void assertWellFormed(JsonNode lesson) {
        assertThat(lesson.get("title").asText()).isNotBlank();
        assertThat(lesson.get("vocabulary")).isNotEmpty();
        assertThat(lesson.get("conversation")).hasSizeBetween(6, 8)
                .allSatisfy(line -> assertThat(line.get("text").asText()).isNotBlank());
        assertThat(lesson.get("topics")).isNotEmpty().allSatisfy(topic -> {
            assertThat(topic.get("explanation").asText()).isNotBlank();
            assertThat(topic.get("exercises")).isNotEmpty().allSatisfy(LessonTaskTest::assertCanBeAnswered);
        });
    }

    private static void assertCanBeAnswered(JsonNode exercise) {
        List<String> options = new ArrayList<>();
        exercise.get("options").forEach(option -> options.add(option.asText()));
        assertThat(options).hasSizeBetween(2, 4).doesNotHaveDuplicates().contains(exercise.get("answer").asText());
        assertThat(exercise.get("type").asText()).isIn("fill_blank", "true_false");
        boolean isGap = exercise.get("type").asText().equals("fill_blank");
        assertThat(exercise.get("question").asText().contains("_____")).isEqualTo(isGap);
    }

    private static JsonNode lesson(String text, String topic) {
        Prompt prompt = Prompt.of("Task: language-lesson (v1)", "<options>{\"topic\":\"" + topic
                + "\",\"maxVocabulary\":20,\"maxTopics\":4}</options>\n<source>\n" + text + "\n</source>");
        try {
            return JSON.readTree(Tasks.all().answer(prompt));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
