package io.coatcheck.courses;

import java.time.Duration;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.coatcheck.files.NamesFile;
import io.coatcheck.job.type.JobType;

/**
 * An uploaded PDF to structure (front door D, {@code POST /upload/pdf-structured}). The document gets the job's id.
 *
 * @param fileId the upload
 * @param courseId with chapter and materialType the caller's own words, handed back as they came
 * @param title absent for the document's own
 * @param fileName as it was uploaded
 */
public record PdfCourseInput(
        @NotNull UUID fileId,
        @Size(max = 200) String courseId,
        @Size(max = 200) String chapter,
        @Size(max = 100) String materialType,
        @Size(max = 200) String title,
        @Size(max = 255) String fileName) implements NamesFile {

    /**
     * A large book takes half a minute, and may have to wait for others before it; in its own lane a worker takes only as many
     * as it can soon read.
     */
    public static final JobType<PdfCourseInput, PdfCourseResult> TYPE = JobType
            .of("pdf-course", PdfCourseInput.class, PdfCourseResult.class)
            .inLane("documents")
            .within(Duration.ofMinutes(5));
}
