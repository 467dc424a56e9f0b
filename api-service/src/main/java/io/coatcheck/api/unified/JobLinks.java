package io.coatcheck.api.unified;

import java.util.UUID;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/** Where to go from a job; a link that would be refused at the moment is null. */
record JobLinks(String self, String result, String cancellation, String retry) {

    static final String JOBS = "/api/v1/jobs";

    static JobLinks of(Job job) {
        String self = self(job.id);
        return new JobLinks(self,
                job.status == JobStatus.COMPLETED ? self + "/result" : null,
                job.status.isTerminal() ? null : self + "/cancellation",
                job.status.isRetryable() ? self + "/retry" : null);
    }

    static String self(UUID job) {
        return JOBS + "/" + job;
    }
}
