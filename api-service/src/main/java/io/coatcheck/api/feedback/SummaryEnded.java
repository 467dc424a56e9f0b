package io.coatcheck.api.feedback;

import java.time.Instant;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.feedback.store.SummaryLabels;
import io.coatcheck.api.feedback.store.SummaryLink;
import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.api.webhooks.WebhookBody;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.coatcheck.job.Job;

/**
 * Front door A's webhook.
 *
 * @param event {@code job.completed} or {@code job.failed}
 * @param timestamp when it ended
 */
record SummaryEnded(String event, Instant timestamp, SummaryJobView data) {

    /** For the jobs that this door made; those of the same type that the unified API took have its words. */
    @ApplicationScoped
    @Priority(1)
    static class Words implements WebhookBody {

        @Override
        public boolean covers(Job job) {
            return job.type.equals(FeedbackSummaryInput.TYPE.name()) && SummaryLabels.evaluation(job).isPresent()
                    && SummaryLabels.student(job).isPresent();
        }

        @Override
        public SummaryEnded body(StoredJob ended, Instant at) {
            Job job = ended.job();
            SummaryLink link = new SummaryLink(job.id, job.tenant, job.owner, SummaryLabels.evaluation(job).orElseThrow(),
                    SummaryLabels.student(job).orElseThrow());
            SummaryJobView view = SummaryJobView.of(job, link, ended.result(), false);
            return switch (view.status()) {
                case COMPLETED, FAILED -> new SummaryEnded("job." + view.status().word(), at, view);
                case QUEUED, PROCESSING, CANCELLED -> null;
            };
        }
    }
}
