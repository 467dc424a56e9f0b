package io.coatcheck.courses;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A structured document. */
@JsonNaming(SnakeCaseStrategy.class)
public record PdfCourseResult(UUID documentId, String title, int sectionCount, String courseId, String chapter,
        String materialType, List<Section> sections) {

    /**
     * @param sectionNumber from 1, in reading order
     * @param description its first sentences
     * @param markdownLength characters of its text
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Section(UUID id, int sectionNumber, String name, String description, int markdownLength) {
    }
}
