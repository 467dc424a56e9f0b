package io.coatcheck.api.canvas;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.coatcheck.api.health.LiveWorkers;

/** Whether drawings can be made: somebody stores them and somebody makes them. */
@JsonNaming(SnakeCaseStrategy.class)
record CanvasHealth(String status, String database, Workers jobProcessor, Instant timestamp) {

    /**
     * All live workers together.
     *
     * @param running whether there is one that takes jobs
     * @param processingInterval pause between looks for work, in milliseconds
     */
    @Schema(name = "CanvasWorkers")
    @JsonNaming(SnakeCaseStrategy.class)
    record Workers(boolean running, long activeJobs, long maxConcurrentJobs, long processingInterval) {
    }

    static CanvasHealth of(LiveWorkers.Figures workers, Duration interval, Instant now) {
        boolean running = workers.active() > 0;
        return new CanvasHealth(running ? "healthy" : "unhealthy", "connected",
                new Workers(running, workers.running(), workers.capacity(), interval.toMillis()), now);
    }

    static CanvasHealth withoutDatabase(Duration interval, Instant now) {
        return new CanvasHealth("unhealthy", "disconnected", new Workers(false, 0, 0, interval.toMillis()), now);
    }

    int httpStatus() {
        return status.equals("healthy") ? 200 : 503;
    }
}
