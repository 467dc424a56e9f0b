package io.coatcheck.worker.courses;

import java.util.Objects;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import io.coatcheck.worker.courses.LessonDraft.CheckInDraft;

/** Checks {@link OneCorrectOption}. */
public class OneCorrectOptionCheck implements ConstraintValidator<OneCorrectOption, CheckInDraft> {

    @Override
    public boolean isValid(CheckInDraft checkIn, ConstraintValidatorContext context) {
        if (checkIn.options().isEmpty()) {
            return true;
        }
        long correct = checkIn.options().stream()
                .filter(Objects::nonNull)
                .filter(option -> Boolean.TRUE.equals(option.correct()))
                .count();
        return checkIn.options().size() > 1 && correct == 1;
    }
}
