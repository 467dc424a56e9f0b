package io.coatcheck.lesson;

import java.util.HashSet;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks {@link AnswerAmongOptions}. */
public class AnswerAmongOptionsCheck implements ConstraintValidator<AnswerAmongOptions, Exercise> {

    @Override
    public boolean isValid(Exercise exercise, ConstraintValidatorContext context) {
        if (exercise == null || exercise.options() == null || exercise.answer() == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        boolean canBeChosen = exercise.options().contains(exercise.answer());
        if (!canBeChosen) {
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("answer").addConstraintViolation();
        }
        boolean distinct = new HashSet<>(exercise.options()).size() == exercise.options().size();
        if (!distinct) {
            context.buildConstraintViolationWithTemplate("must not hold an option twice")
                    .addPropertyNode("options").addConstraintViolation();
        }
        return canBeChosen && distinct;
    }
}
