package io.coatcheck.courses;

import java.util.UUID;

/** @param content JSON of the {@link Lesson} */
public record StoredLesson(UUID id, UUID documentId, UUID sectionId, String content) {
}
