package io.coatcheck.api.courses;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.PdfCourseInput;

/** Front door D's words for its two job types. */
public enum CourseJobKind {

    UPLOAD_PDF(PdfCourseInput.TYPE.name()),
    GENERATE_LESSON(LessonInput.TYPE.name());

    private final String type;

    CourseJobKind(String type) {
        this.type = type;
    }

    static Optional<CourseJobKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    static Optional<CourseJobKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> allTypes() {
        return Arrays.stream(values()).map(CourseJobKind::type).toList();
    }

    String type() {
        return type;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
