package io.coatcheck.api.unified;

import java.time.Instant;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.api.webhooks.WebhookBody;
import io.coatcheck.job.Job;

/**
 * The webhook of the unified API.
 *
 * @param type {@code job.completed}, {@code job.failed}, {@code job.cancelled} or {@code job.expired}
 * @param timestamp when it ended
 */
record JobEnded(String type, Instant timestamp, JobView data) {

    /** For every job that no front door has words of its own for. */
    @ApplicationScoped
    @Priority(Integer.MIN_VALUE)
    static class Words implements WebhookBody {

        @Override
        public boolean covers(Job job) {
            return true;
        }

        @Override
        public JobEnded body(StoredJob ended, Instant at) {
            return new JobEnded("job." + ended.job().status.word(), at, JobView.of(ended.job(), null, null, false));
        }
    }
}
