package io.coatcheck.api.courses;

import java.util.UUID;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.config.StorableText;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.files.StoredFile;

/** What a frontend says of its upload; any of it may be absent. */
record UploadedAs(String courseId, String chapter, String materialType, String title) {

    UploadedAs {
        courseId = text("course_id", courseId);
        chapter = text("chapter", chapter);
        materialType = text("material_type", materialType);
        title = text("title", title);
    }

    // Form fields are not read as JSON, where this is seen to.
    private static String text(String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!StorableText.isStorable(value)) {
            throw Problem.invalid(field, "must not contain NUL characters or unpaired surrogates").toException();
        }
        return value.strip();
    }

    /** Before the file is stored, whose id comes with it. */
    PdfCourseInput input(UUID file, String fileName) {
        return new PdfCourseInput(file, courseId, chapter, materialType, title, fileName);
    }

    PdfCourseInput input(StoredFile file) {
        return input(file.id(), file.name());
    }
}
