package io.coatcheck.api.canvas;

import static io.coatcheck.job.JobStatus.CANCELLED;
import static io.coatcheck.job.JobStatus.COMPLETED;
import static io.coatcheck.job.JobStatus.EXPIRED;
import static io.coatcheck.job.JobStatus.FAILED;
import static io.coatcheck.job.JobStatus.PROCESSING;
import static io.coatcheck.job.JobStatus.QUEUED;
import static io.coatcheck.job.JobStatus.SCHEDULED;

import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.jobs.QueueFigures;
import io.coatcheck.job.JobStatus;

/**
 * What became of canvas jobs.
 *
 * @param failed expired ones too
 * @param successRate share of the completed among those that completed or failed, 0 to 1; 0 with none
 * @param averageProcessingSeconds of completed jobs' last attempts; 0 with none
 */
@JsonNaming(SnakeCaseStrategy.class)
record CanvasStats(long total, long queued, long processing, long completed, long failed, long cancelled, double successRate,
        double averageProcessingSeconds) {

    static CanvasStats of(QueueFigures figures) {
        Map<JobStatus, Long> counts = figures.counts();
        long completed = counts.get(COMPLETED);
        long failed = counts.get(FAILED) + counts.get(EXPIRED);
        return new CanvasStats(figures.total(), counts.get(SCHEDULED) + counts.get(QUEUED), counts.get(PROCESSING), completed,
                failed, counts.get(CANCELLED), completed == 0 ? 0 : (double) completed / (completed + failed),
                figures.meanRunTime().toMillis() / 1000.0);
    }
}
