package io.coatcheck.api.courses;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** {@code POST /jobs/poll}. */
@Schema(name = "PollCourseJobs")
record PollCourseJobs(@JsonProperty("job_ids") @Schema(required = true, minItems = 1, maxItems = 100) List<String> jobIds) {

    private static final int MOST = 100;

    static PollCourseJobs required(PollCourseJobs request) {
        if (request == null || request.jobIds == null || request.jobIds.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "job_ids array is required").toException();
        }
        if (request.jobIds.size() > MOST) {
            throw Problem.of(ProblemType.TOO_MANY_IDS, "At most 100 job_ids are answered at once").toException();
        }
        return request;
    }
}
