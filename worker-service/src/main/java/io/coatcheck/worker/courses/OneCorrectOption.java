package io.coatcheck.worker.courses;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/** On a check-in: it has no options, or at least two of which exactly one is correct. */
@Constraint(validatedBy = OneCorrectOptionCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OneCorrectOption {

    String message() default "must have no options, or at least two of which exactly one is correct";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
