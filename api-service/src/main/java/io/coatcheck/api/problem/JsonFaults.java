package io.coatcheck.api.problem;

import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.coatcheck.config.UnstorableTextException;

/** Says in the caller's words what Jackson found wrong; its own messages name our classes. */
public final class JsonFaults {

    private JsonFaults() {
    }

    /** @param under where in the body the reading began, such as {@code input.}; empty for the body itself */
    public static Problem problem(JacksonException fault, String under) {
        if (fault instanceof UnstorableTextException unstorable && !unstorable.getPath().isEmpty()) {
            return Problem.invalid(under + path(unstorable), unstorable.getOriginalMessage());
        }
        if (fault instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
            return Problem.invalid(under + path(mismatch), expectation(mismatch));
        }
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.invalid(under + path(mapping), "cannot be read");
        }
        if (fault instanceof MismatchedInputException) {
            return Problem.of(ProblemType.MALFORMED_JSON, "The body must be one JSON object.");
        }
        String where = fault.getLocation() == null ? ""
                : " at line " + fault.getLocation().getLineNr() + ", column " + fault.getLocation().getColumnNr();
        return Problem.of(ProblemType.MALFORMED_JSON, "The body is not valid JSON" + where + ".");
    }

    private static String path(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String expectation(MismatchedInputException mismatch) {
        Class<?> target = mismatch.getTargetType();
        if (target == null) {
            return "has the wrong type";
        }
        if (target == String.class) {
            return "must be a string";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "must be true or false";
        }
        if (target == java.time.Instant.class) {
            return "must be a time in ISO-8601 with a zone, such as 2026-01-31T09:00:00Z";
        }
        if (target == java.util.UUID.class) {
            return "must be a UUID";
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "must be a whole number in range";
        }
        if (java.util.Collection.class.isAssignableFrom(target) || target.isArray()) {
            return "must be an array";
        }
        return "has the wrong type";
    }
}
