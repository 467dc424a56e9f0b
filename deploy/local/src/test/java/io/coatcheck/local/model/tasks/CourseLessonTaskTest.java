package io.coatcheck.local.model.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class CourseLessonTaskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatItSaysStandsInTheText() {
        String text = Samples.tides().replaceAll("\\s+", " ");

        JsonNode lesson = lesson(Samples.tides(), "{}");

        assertThat(lesson.get("concepts").size()).isBetween(2, 6);
        for (JsonNode concept : lesson.get("concepts")) {
            assertThat(text.toLowerCase()).contains(concept.get("name").asText().toLowerCase());
            assertThat(text).contains(concept.get("explanation").asText().split("(?<=[.!?]) ")[0]);
        }
    }

    @Test
    void checkInsHaveOneRightAnswer() {
        for (JsonNode concept : lesson(Samples.tides(), "{\"checkIns\":true}").get("concepts")) {
            JsonNode checkIn = concept.at("/check_ins/0");
            assertThat(checkIn.get("question").asText()).contains("_____");
            long correct = 0;
            for (JsonNode option : checkIn.get("options")) {
                correct += option.get("correct").asBoolean() ? 1 : 0;
            }
            assertThat(correct).isEqualTo(1);
        }
    }

    @Test
    void checkInsAreLeftOutWhenNotWanted() {
        lesson(Samples.tides(), "{\"checkIns\":false}").get("concepts")
                .forEach(concept -> assertThat(concept.get("check_ins")).isEmpty());
    }

    @Test
    void formulasAreFound() {
        JsonNode lesson = lesson("""
                Force is mass times acceleration. Newton wrote that force is measured by F = m * a in his book. \
                The force of gravity pulls a mass down.""", "{}");

        assertThat(lesson.get("concepts").findValuesAsText("formulas")).isNotNull();
        assertThat(lesson.toString()).contains("F = m * a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "?", "a", "水の循環", "the of and", "One two.", "🎉" })
    void anyTextGivesALesson(String text) {
        JsonNode lesson = lesson(text, "{\"title\":\"Short\"}");

        assertThat(lesson.get("summary").asText()).isNotBlank();
        assertThat(lesson.get("concepts")).isNotEmpty();
    }

    private static JsonNode lesson(String text, String options) {
        try {
            return JSON.readTree(Tasks.all().answer(Prompt.of("Task: course-lesson (v1)",
                    "<options>" + options + "</options>\n<source>\n" + text + "\n</source>")));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
