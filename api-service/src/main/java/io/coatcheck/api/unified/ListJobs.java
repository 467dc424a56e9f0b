package io.coatcheck.api.unified;

import java.util.UUID;

import io.coatcheck.api.jobs.JobFilter;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;

/** A checked request for one page of a list. */
record ListJobs(String type, JobStatus status, String label, UUID batch, UUID parent, int limit, UUID before) {

    static ListJobs of(String type, String status, String label, String batch, String parent, int limit, String cursor) {
        JobStatus known = status == null ? null
                : JobStatus.of(status)
                        .orElseThrow(() -> Problem.of(ProblemType.INVALID_PARAMETER, "status must be one of scheduled, queued, "
                                + "processing, completed, failed, cancelled, expired.").toException());
        return new ListJobs(type, known, label, id("batch", batch), id("parent", parent), limit, Cursor.parse(cursor));
    }

    /** One more than the page shows, to know whether another follows. */
    JobFilter filter() {
        return new JobFilter(type, status, label, before, limit + 1).ofBatch(batch).ofParent(parent);
    }

    private static UUID id(String parameter, String value) {
        return value == null ? null
                : JobIds.parse(value)
                        .orElseThrow(() -> Problem.invalidParameter(parameter, "must be a UUID").toException());
    }
}
