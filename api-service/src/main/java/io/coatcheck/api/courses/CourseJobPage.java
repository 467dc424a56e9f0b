package io.coatcheck.api.courses;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** @param nextCursor where the next page begins; null on the last one */
@Schema(name = "CourseJobPage")
@JsonNaming(SnakeCaseStrategy.class)
record CourseJobPage(List<CourseJobView> jobs, String nextCursor) {
}
