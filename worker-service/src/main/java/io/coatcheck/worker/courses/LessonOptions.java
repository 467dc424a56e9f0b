package io.coatcheck.worker.courses;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The settings that the prompt course-lesson/v1 describes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LessonOptions(String title, String chapter, boolean checkIns) {
}
