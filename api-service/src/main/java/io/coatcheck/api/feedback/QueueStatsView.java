package io.coatcheck.api.feedback;

import static io.coatcheck.job.JobStatus.CANCELLED;
import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.EXPIRED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static io.coatcheck.job.JobStatus.QUEUED;
import static io.coatcheck.job.JobStatus.SCHEDULED;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.job.JobStatus;

/**
 * The school's summaries.
 *
 * @param failedCount expired ones too
 * @param workersCount workers that take jobs now
 */
@Schema(name = "FeedbackQueueStats")
@JsonNaming(SnakeCaseStrategy.class)
record QueueStatsView(String queueName, long queuedCount, long processingCount, long completedCount, long failedCount,
        long cancelledCount, long workersCount) {

    static final String QUEUE = "feedback-summaries";

    static QueueStatsView of(Map<JobStatus, Long> counts, long workers) {
        return new QueueStatsView(QUEUE, counts.get(SCHEDULED) + counts.get(QUEUED), counts.get(PROCESSING),
                counts.get(COMPLETED),
                counts.get(FAILED) + counts.get(EXPIRED), counts.get(CANCELLED), workers);
    }
}
