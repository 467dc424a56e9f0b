package io.coatcheck.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;

/** What Bean Validation's annotations allow, in words. Others are refused, so that none is left out of the reference. */
final class Bounds {

    private Bounds() {
    }

    static String of(List<? extends AnnotationTree> annotations) {
        List<String> bounds = new ArrayList<>();
        for (AnnotationTree annotation : annotations) {
            String bound = bound(annotation);
            if (!bound.isEmpty()) {
                bounds.add(bound);
            }
        }
        return String.join(", ", bounds);
    }

    private static String bound(AnnotationTree annotation) {
        Map<String, Object> values = values(annotation);
        Object value = values.get("value");
        String name = annotation.getAnnotationType().toString();
        return switch (name) {
            case "Min", "DecimalMin" -> "at least " + value;
            case "Max", "DecimalMax" -> "at most " + value;
            case "Size" -> size(values.get("min"), values.get("max"));
            case "NotNull", "NotBlank", "NotEmpty" -> "not empty";
            case "WithDefault", "WithConverter", "Override" -> "";
            default -> throw new IllegalArgumentException("Say in Bounds what @" + name + " means to an operator");
        };
    }

    private static String size(Object min, Object max) {
        return max == null ? "at least " + min + " characters" : min + " to " + max + " characters";
    }

    /** The literals among its arguments, by name. */
    static Map<String, Object> values(AnnotationTree annotation) {
        Map<String, Object> values = new HashMap<>();
        for (ExpressionTree argument : annotation.getArguments()) {
            ExpressionTree value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
            if (value instanceof LiteralTree literal) {
                values.put(argument instanceof AssignmentTree assignment ? assignment.getVariable().toString() : "value",
                        literal.getValue());
            }
        }
        return values;
    }
}
