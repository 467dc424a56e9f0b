package io.coatcheck.api.courses;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Lessons of all sections.
 *
 * @param batchId null when there was nothing left to make
 * @param jobs one entry for each section, in reading order
 */
@Schema(name = "LessonBatch")
@JsonNaming(SnakeCaseStrategy.class)
record LessonBatch(UUID batchId, List<Entry> jobs) {

    /** @param jobId null for a section whose lesson is there already; its status is completed */
    @Schema(name = "LessonOfBatch")
    @JsonNaming(SnakeCaseStrategy.class)
    record Entry(UUID sectionId, UUID jobId, String status) {
    }
}
