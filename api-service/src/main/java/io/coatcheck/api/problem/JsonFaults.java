package io.coatcheck.api.problem;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.coatcheck.config.UnstorableTextException;

/** Says in the caller's words what Jackson found wrong; its own messages name our classes. */
public final class JsonFaults {

    /** Only writes the words of enums. */
    private static final ObjectMapper WORDS = new ObjectMapper();

    private JsonFaults() {
    }

    /** What is wrong with a whole body. */
    public static Problem ofBody(JacksonException fault) {
        Throwable root = root(fault);
        if (root instanceof StreamConstraintsException) {
            return Problem.of(ProblemType.MALFORMED_JSON, "The body nests too deeply, or a number or name in it is too long.");
        }
        if (root instanceof StreamReadException unreadable && !(root instanceof InputCoercionException)) {
            return Problem.of(ProblemType.MALFORMED_JSON, "The body is not valid JSON" + where(unreadable) + ".");
        }
        String path = path(fault);
        return path.isEmpty() ? Problem.of(ProblemType.MALFORMED_JSON, "The body must be one JSON object.")
                : Problem.invalid(path, expectation(fault));
    }

    /** What is wrong with one field, already read as JSON, such as {@code input}. */
    public static Problem ofField(String field, JacksonException fault) {
        String path = path(fault);
        return path.isEmpty() ? Problem.invalid(field, "must be an object")
                : Problem.invalid(field + "." + path, expectation(fault));
    }

    // Jackson wraps what it meets inside an object once for every level.
    private static Throwable root(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .reduce((wrapper, cause) -> cause)
                .orElseThrow();
    }

    private static String where(StreamReadException unreadable) {
        return unreadable.getLocation() == null ? ""
                : " at line " + unreadable.getLocation().getLineNr() + ", column " + unreadable.getLocation().getColumnNr();
    }

    private static String path(JacksonException fault) {
        return fault instanceof JsonMappingException mapping ? mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining(".")) : "";
    }

    private static String expectation(JacksonException fault) {
        if (fault instanceof UnstorableTextException unstorable) {
            return unstorable.getOriginalMessage();
        }
        if (root(fault) instanceof InputCoercionException) {
            return "must be a whole number in range";
        }
        return fault instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? expectation(mismatch.getTargetType())
                : "has the wrong type";
    }

    private static String expectation(Class<?> target) {
        if (target == String.class) {
            return "must be a string";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "must be true or false";
        }
        if (target.isEnum()) {
            return "must be one of " + words(target);
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

    private static String words(Class<?> ofEnum) {
        return Arrays.stream(ofEnum.getEnumConstants())
                .map(constant -> WORDS.valueToTree(constant).asText())
                .collect(Collectors.joining(", "));
    }
}
