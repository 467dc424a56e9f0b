package io.coatcheck.worker.model;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

import io.coatcheck.worker.model.ModelFailure.InvalidAnswer;

/**
 * Reads answers that are to be JSON: lenient about what stands around it and about unknown fields, strict about types
 * and constraints.
 */
@ApplicationScoped
class StructuredAnswers {

    /** More would not help a model, and a list of a thousand items may be wrong in each. */
    private static final int MOST_PROBLEMS = 20;

    /** Our package names mean nothing to a model. */
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])(?:\\w+\\$)?");

    private static final JsonMapper STRICT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> Stream
                    .of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                    .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
            .build();

    private final Validator validator;

    StructuredAnswers(Validator validator) {
        this.validator = validator;
    }

    <T> T read(Answer answer, Class<T> type) {
        T value = parse(answer, type);
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (violations.isEmpty()) {
            return value;
        }
        throw new InvalidAnswer(answer, violations.stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .sorted()
                .limit(MOST_PROBLEMS)
                .toList());
    }

    private static <T> T parse(Answer answer, Class<T> type) {
        try {
            T value = STRICT.readValue(AnswerText.json(answer.text()), type);
            if (value == null) {
                throw new InvalidAnswer(answer, List.of("the answer is null"));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidAnswer(answer, List.of(problem(e)));
        }
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return path(mapping.getPath()) + ": " + message(e);
        }
        return e.getLocation() == null
                ? message(e)
                : "not valid JSON at line " + e.getLocation().getLineNr() + ": " + message(e);
    }

    private static String message(JsonProcessingException e) {
        return PACKAGE.matcher(e.getOriginalMessage()).replaceAll("");
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
