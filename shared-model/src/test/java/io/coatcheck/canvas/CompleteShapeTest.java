package io.coatcheck.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

class CompleteShapeTest {

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPLETE = """
            {"x":0,"y":1000,"width":10,"height":500,"radius":250,"text":"a","fontSize":12,"points":[0,0,1000,1000],
             "fill":"#00ffAA","stroke":"#000000"}""";

    @ParameterizedTest
    @EnumSource
    void shapeWithAllItsPropertiesIsValidAndKeepsNoOthers(ObjectType type) throws JsonProcessingException {
        ObjectProperties own = properties(COMPLETE).only(type);

        assertThat(faults(type, own)).isEmpty();
        assertThat(JSON.valueToTree(own).fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(type.properties());
    }

    @ParameterizedTest
    @EnumSource
    void eachMissingPropertyIsNamed(ObjectType type) throws JsonProcessingException {
        assertThat(faults(type, properties("{}"))).containsExactlyInAnyOrderElementsOf(type.properties().stream()
                .map(name -> "properties." + name + ": is needed by a " + type.word()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "x|-0.1", "x|1000.5", "y|-1", "y|1001", "width|9", "width|501", "height|0", "radius|9.9", "radius|251",
            "fontSize|0",
            "fill|'\"red\"'", "fill|'\"#12345\"'", "fill|'\"#1234567\"'", "stroke|'\"#GG0000\"'", "text|'\"\"'",
            "points|'[1,2]'", "points|'[1,2,3]'", "points|'[1,2,3,null]'", "points|'[1,2,3,1001]'", "points|'[1,2,3,4,5]'" })
    void valueOutOfBoundsIsNamed(String name, String value) throws JsonProcessingException {
        String json = "{\"%s\":%s}".formatted(name, value);

        List<String> faults = faults(ObjectType.LINE, properties(json));

        assertThat(faults).anyMatch(fault -> fault.startsWith("properties." + name) && !fault.contains("is needed"));
    }

    @Test
    void wordsOfTypesAreThoseOfTheContract() {
        assertThat(ObjectType.values()).extracting(ObjectType::word).containsExactly("rectangle", "diamond", "star", "heart",
                "circle", "text", "arrow", "line");
    }

    @ParameterizedTest
    @ValueSource(strings = { "system", "milestones", "kill the process", "drop table; --", "password reset <script>" })
    void ordinaryWordsAreNoReasonToRefuse(String instructions) {
        assertThat(VALIDATOR.validate(new CanvasInput(instructions, null, null, null))).isEmpty();
    }

    @Test
    void threeAttemptsEndBeforeTheFrontendStopsPolling() {
        long seconds = CanvasInput.TYPE.timeout().toSeconds() * CanvasInput.TYPE.maxAttempts();

        assertThat(CanvasInput.TYPE.maxAttempts()).isEqualTo(3);
        assertThat(seconds).isLessThanOrEqualTo(240);
    }

    private static ObjectProperties properties(String json) throws JsonProcessingException {
        return JSON.readValue(json, ObjectProperties.class);
    }

    private static List<String> faults(ObjectType type, ObjectProperties properties) {
        CanvasObject object = new CanvasObject(UUID.randomUUID(), "canvas", type, properties, 0, "somebody");
        return VALIDATOR.validate(object).stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .toList();
    }
}
