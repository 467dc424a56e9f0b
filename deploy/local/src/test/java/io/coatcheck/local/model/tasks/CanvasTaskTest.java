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

class CanvasTaskTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "Draw the water cycle: evaporation, clouds, rain and rivers.";

    @Test
    void labelsAreTheTermsOfTheDescriptionInItsOrder() {
        assertThat(labels(objects(DESCRIPTION, "{}"))).containsSubsequence("evaporation", "clouds", "rain", "rivers")
                .doesNotContain("Draw");
    }

    @Test
    void anArrowLeadsFromEachBoxToTheNext() {
        List<JsonNode> objects = objects(DESCRIPTION, "{}");

        long boxes = labels(objects).size();

        assertThat(ofType(objects, "rectangle")).hasSize((int) boxes);
        assertThat(ofType(objects, "arrow")).hasSize((int) boxes - 1)
                .allSatisfy(arrow -> assertThat(arrow.at("/properties/points").size()).isEqualTo(4));
    }

    @Test
    void aNamedShapeWinsOverTheStyle() {
        List<JsonNode> objects = objects("Hearts for love, family and friends", "{\"style\":\"corporate\"}");

        assertThat(ofType(objects, "heart")).isNotEmpty();
        assertThat(ofType(objects, "rectangle")).isEmpty();
    }

    @Test
    void stylesAndColourSchemesDiffer() {
        assertThat(ofType(objects(DESCRIPTION, "{\"style\":\"creative\"}"), "star")).isNotEmpty();
        assertThat(objects(DESCRIPTION, "{\"colorScheme\":\"monochrome\"}"))
                .isNotEqualTo(objects(DESCRIPTION, "{\"colorScheme\":\"pastel\"}"));
    }

    @Test
    void theSameDescriptionGivesTheSameDrawing() {
        assertThat(objects(DESCRIPTION, "{}")).isEqualTo(objects(DESCRIPTION, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "?", "a", "🎉🎉", "水の循環", "the of and", "system milestones", "x y\n\n- z" })
    void anyDescriptionGivesALabelledBox(String description) {
        assertThat(labels(objects(description, "{}"))).isNotEmpty().noneMatch(String::isBlank);
    }

    @Test
    void aLongDescriptionStaysOnTheCanvas() {
        List<JsonNode> objects = objects(Samples.words(Samples.tides(), 150), "{\"style\":\"creative\"}");

        assertThat(labels(objects)).hasSize(9);
        assertThat(objects).allSatisfy(object -> object.get("properties").findValues("points").stream()
                .flatMap(points -> StreamSupport.stream(points.spliterator(), false))
                .forEach(number -> assertThat(number.asInt()).isBetween(0, 1000)));
        assertThat(objects).allSatisfy(object -> {
            assertThat(object.at("/properties/x").asInt()).isBetween(0, 1000);
            assertThat(object.at("/properties/y").asInt()).isBetween(0, 1000);
        });
    }

    private static List<JsonNode> objects(String description, String options) {
        try {
            JsonNode answer = JSON.readTree(Tasks.all().answer(Prompt.of("Task: canvas (v1)",
                    "<options>" + options + "</options>\n<source>\n" + description + "\n</source>")));
            assertThat(answer.get("title").asText()).isNotBlank();
            return StreamSupport.stream(answer.get("objects").spliterator(), false).toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> ofType(List<JsonNode> objects, String type) {
        return objects.stream().filter(object -> object.get("object_type").asText().equals(type)).toList();
    }

    private static List<String> labels(List<JsonNode> objects) {
        return ofType(objects, "text").stream().map(object -> object.at("/properties/text").asText()).toList();
    }
}
