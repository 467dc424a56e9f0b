package io.coatcheck.api.feedback;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.health.LiveWorkers;

/**
 * Whether summaries can be made: somebody stores them and somebody makes them. Redis only speeds things up.
 *
 * @param workers those alive now
 */
record FeedbackHealth(String status, String redis, List<Worker> workers, List<Queue> queues) {

    /** @param state {@code active}, or {@code draining}: takes no more jobs */
    @Schema(name = "FeedbackWorker")
    @JsonNaming(SnakeCaseStrategy.class)
    record Worker(UUID workerId, String state, int runningJobs, int maxConcurrentJobs) {
    }

    @Schema(name = "FeedbackQueue")
    record Queue(String name) {
    }

    static FeedbackHealth of(List<LiveWorkers.Worker> alive, boolean redis) {
        boolean healthy = alive.stream().anyMatch(worker -> worker.state().equals("active"));
        return new FeedbackHealth(healthy ? "healthy" : "unhealthy", redis ? "connected" : "disconnected",
                alive.stream().map(worker -> new Worker(worker.id(), worker.state(), worker.running(), worker.capacity()))
                        .toList(),
                List.of(new Queue(QueueStatsView.QUEUE)));
    }

    int httpStatus() {
        return status.equals("healthy") ? 200 : 503;
    }
}
