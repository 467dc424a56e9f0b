package io.coatcheck.courses;

import java.util.UUID;

import io.coatcheck.job.JobIds;

/**
 * A part of a document.
 *
 * @param number from 1, in reading order
 * @param markdown its text; not read for lists
 */
public record CourseSection(UUID id, int number, String name, String description, String markdown) {

    public static CourseSection of(int number, String name, String description, String markdown) {
        return new CourseSection(JobIds.next(), number, name, description, markdown);
    }
}
