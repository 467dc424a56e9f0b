package io.coatcheck.api.courses;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.PdfCourseInput;

/** What a job of front door D was asked for. */
@Schema(name = "CourseJobData", oneOf = { CourseJobData.Upload.class, CourseJobData.Lesson.class })
sealed interface CourseJobData {

    /** Of an upload. */
    @Schema(name = "CourseUploadData")
    @JsonNaming(SnakeCaseStrategy.class)
    record Upload(UUID documentId, String fileName, String courseId, String chapter, String materialType,
            String title) implements CourseJobData {

        static Upload of(UUID job, PdfCourseInput input) {
            return new Upload(job, input.fileName(), input.courseId(), input.chapter(), input.materialType(), input.title());
        }
    }

    /** Of a lesson. */
    @Schema(name = "CourseLessonData")
    @JsonNaming(SnakeCaseStrategy.class)
    record Lesson(UUID documentId, UUID sectionId, String chapter, boolean includeCheckIns) implements CourseJobData {

        static Lesson of(LessonInput input) {
            return new Lesson(input.documentId(), input.sectionId(), input.chapter(), input.includeCheckIns());
        }
    }
}
