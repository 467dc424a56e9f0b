package io.coatcheck.api.jobs;

import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Submitted;

/** A job as its row is right after the commit, known without reading it back. */
public final class AcceptedJob {

    private AcceptedJob() {
    }

    public static Job of(NewJob job, Submitted.Created created) {
        Job row = new Job();
        row.id = created.jobId();
        row.tenant = job.tenant();
        row.owner = job.owner();
        row.type = job.type();
        row.lane = job.lane();
        row.status = created.status();
        row.priority = (short) job.priority();
        row.maxAttempts = job.maxAttempts();
        row.timeoutSeconds = job.timeoutSeconds();
        row.seq = 1;
        row.labels = job.labels().toArray(String[]::new);
        row.webhookUrl = job.webhookUrl();
        row.batchId = job.batchId();
        row.createdAt = created.createdAt();
        row.runAt = created.runAt();
        row.queuedAt = created.status() == JobStatus.QUEUED ? created.createdAt() : null;
        row.expiresAt = job.expiresAt();
        return row;
    }
}
