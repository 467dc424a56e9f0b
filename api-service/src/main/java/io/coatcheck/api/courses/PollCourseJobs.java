package io.coatcheck.api.courses;

import java.util.List;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;

/** {@code POST /jobs/poll}. */
@Schema(name = "PollCourseJobs")
record PollCourseJobs(
        @JsonProperty("job_ids") @Schema(required = true, implementation = String[].class, minItems = 1, maxItems = 100) JsonNode ids) {

    private static final int MOST = 100;

    static PollCourseJobs required(PollCourseJobs request) {
        if (request == null || request.ids == null || !request.ids.isArray() || request.ids.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "job_ids array is required").toException();
        }
        if (request.ids.size() > MOST) {
            throw Problem.of(ProblemType.TOO_MANY_IDS, "At most 100 job_ids are answered at once").toException();
        }
        return request;
    }

    /** In order, as they came: one that is no text is as unknown as any. */
    List<String> jobIds() {
        return StreamSupport.stream(ids.spliterator(), false).map(JsonNode::asText).toList();
    }
}
