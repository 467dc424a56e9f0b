package io.coatcheck.canvas;

import java.util.List;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks {@link CompleteShape}. */
public class CompleteShapeCheck implements ConstraintValidator<CompleteShape, Shape> {

    @Override
    public boolean isValid(Shape shape, ConstraintValidatorContext context) {
        if (shape == null || shape.objectType() == null || shape.properties() == null) {
            return true;
        }
        List<String> missing = shape.properties().missingFor(shape.objectType());
        context.disableDefaultConstraintViolation();
        missing.forEach(name -> fault(context, name, "is needed by a " + shape.objectType().word()));
        boolean inPairs = shape.properties().points() == null || shape.properties().points().size() % 2 == 0;
        if (!inPairs) {
            fault(context, "points", "must be pairs of x and y");
        }
        return missing.isEmpty() && inPairs;
    }

    private static void fault(ConstraintValidatorContext context, String name, String message) {
        context.buildConstraintViolationWithTemplate(message)
                .addPropertyNode("properties")
                .addPropertyNode(name)
                .addConstraintViolation();
    }
}
