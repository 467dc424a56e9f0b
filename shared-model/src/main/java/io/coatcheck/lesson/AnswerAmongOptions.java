package io.coatcheck.lesson;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** On an {@link Exercise}: the learner can choose the answer, and no option stands there twice. */
@Constraint(validatedBy = AnswerAmongOptionsCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AnswerAmongOptions {

    String message() default "must be one of the options, letter for letter";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
