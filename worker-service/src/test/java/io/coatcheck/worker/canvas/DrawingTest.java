package io.coatcheck.worker.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What is told to a model about its answer. */
class DrawingTest {

    private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
    private static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    @Test
    void everyFaultOfEveryShapeIsNamed() throws JsonProcessingException {
        assertThat(faults("""
                {"title":"A plan","objects":[
                 {"object_type":"Rectangle","properties":{"x":10,"y":10,"width":5,"height":50,"fill":"blue"}},
                 {"object_type":"circle","properties":{"x":10,"y":10}},
                 {"object_type":"line","properties":{"points":[1,2,3],"stroke":"#000000"}}]}"""))
                .containsExactlyInAnyOrder(
                        "objects[0].properties.width: must be greater than or equal to 10",
                        "objects[0].properties.fill: must be a colour as #RRGGBB",
                        "objects[1].properties.radius: is needed by a circle",
                        "objects[1].properties.fill: is needed by a circle",
                        "objects[2].properties.points: size must be between 4 and 400",
                        "objects[2].properties.points: must be pairs of x and y");
    }

    @Test
    void emptyDrawingIsInvalid() throws JsonProcessingException {
        assertThat(faults("{\"title\":\"A plan\",\"objects\":[]}")).hasSize(1);
        assertThat(faults("{\"title\":\"\",\"objects\":[null]}")).hasSize(2);
        assertThat(faults("{}")).hasSize(2);
    }

    private static List<String> faults(String answer) throws JsonProcessingException {
        return VALIDATOR.validate(JSON.readValue(answer, Drawing.class)).stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .toList();
    }
}
