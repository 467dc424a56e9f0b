package io.coatcheck.api.courses;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The polled jobs in the order asked for. */
@Schema(name = "PolledCourseJobs")
record PolledCourseJobs(List<Entry> jobs) {

    @Schema(name = "PolledCourseJob", anyOf = { CourseJobView.class, Unknown.class })
    sealed interface Entry permits CourseJobView, Unknown {
    }

    /** An unknown or foreign id is told as failed, so that no poller waits for it. */
    @Schema(name = "UnknownCourseJob")
    record Unknown(String id, CourseState status, int progress, String error) implements Entry {

        static Unknown of(String id) {
            return new Unknown(id, CourseState.FAILED, 0, "Job not found");
        }
    }
}
