package io.coatcheck.documents;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Checks {@link TextOrChapter}. */
public class TextOrChapterCheck implements ConstraintValidator<TextOrChapter, ChapterInput> {

    @Override
    public boolean isValid(ChapterInput input, ConstraintValidatorContext context) {
        boolean hasText = input.text() != null && !input.text().isBlank();
        if (hasText != (input.chapterId() != null)) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(hasText ? "must not be given beside a chapter" : "must not be blank")
                .addPropertyNode("text")
                .addConstraintViolation();
        return false;
    }
}
