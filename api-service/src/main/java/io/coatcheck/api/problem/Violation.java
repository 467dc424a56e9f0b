package io.coatcheck.api.problem;

import java.util.StringJoiner;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** @param field where in the caller's request, such as {@code input.content}, {@code labels.0} or {@code limit} */
public record Violation(String field, String message) {

    /** The parameter that takes the body is called so in every resource. */
    private static final String BODY = "request";

    static Violation of(ConstraintViolation<?> violation) {
        String field = field(violation.getPropertyPath());
        return new Violation(field.isEmpty() ? "body" : field, violation.getMessage());
    }

    /** @param under where the validated object stands, such as {@code input}; empty for the body itself */
    public static Violation of(ConstraintViolation<?> violation, String under) {
        String field = field(violation.getPropertyPath());
        return new Violation(under.isEmpty() ? field : under + "." + field, violation.getMessage());
    }

    static boolean isOfBody(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                return node.getName().equals(BODY);
            }
        }
        return true;
    }

    private static String field(Path path) {
        StringJoiner field = new StringJoiner(".");
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.add(node.getIndex().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY
                    || node.getKind() == ElementKind.PARAMETER && !node.getName().equals(BODY)) {
                field.add(node.getName());
            }
        }
        return field.toString();
    }
}
