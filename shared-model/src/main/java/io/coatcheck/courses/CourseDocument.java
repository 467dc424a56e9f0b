package io.coatcheck.courses;

import java.util.UUID;

/** A document that was read. */
public record CourseDocument(UUID id, String tenant, String owner, String title, String courseId, String chapter,
        String materialType) {
}
