package io.coatcheck.api.unified;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/** Where to go from a job; a link that would be refused at the moment is null. */
@Schema(description = "Where to go from a job; a link that would be refused at the moment is null.")
record JobLinks(
        String self,
        @Schema(nullable = true) String result,
        String events,
        @Schema(nullable = true) String cancellation,
        @Schema(nullable = true) String retry,
        @Schema(description = "The batch it was handed over with", nullable = true) String batch,
        @Schema(description = "The job that made it", nullable = true) String parent,
        @Schema(description = "The jobs it made", nullable = true) String children) {

    static final String JOBS = "/api/v1/jobs";

    static JobLinks of(Job job) {
        String self = self(job.id);
        return new JobLinks(self,
                job.status == JobStatus.COMPLETED ? self + "/result" : null,
                self + "/events",
                job.status.isTerminal() ? null : self + "/cancellation",
                job.status.isRetryable() ? self + "/retry" : null,
                job.batchId == null ? null : "/api/v1/batches/" + job.batchId,
                job.parentId == null ? null : self(job.parentId),
                job.children == 0 ? null : JOBS + "?parent=" + job.id);
    }

    static String self(UUID job) {
        return JOBS + "/" + job;
    }
}
