package io.coatcheck.api.courses;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** An upload was taken; the document gets its job's id. */
@Schema(name = "CourseUploadTicket")
@JsonNaming(SnakeCaseStrategy.class)
record UploadTicket(UUID jobId, UUID documentId, CourseState status, String message) {

    static UploadTicket of(UUID job) {
        return new UploadTicket(job, job, CourseState.QUEUED, "Upload queued for processing");
    }
}
