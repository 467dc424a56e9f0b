package io.coatcheck.api.operations.queue;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened within one minute.
 *
 * @param at when it began
 * @param submitted jobs that came in, those that jobs made included
 * @param waitP50 seconds from being queued to the start of the last attempt, of the jobs that completed or failed; null
 *        without any
 * @param runP50 seconds the last attempt took, of the same jobs
 */
@Schema(name = "ThroughputMinute")
record Minute(
        Instant at,
        long submitted,
        long completed,
        long failed,
        long cancelled,
        long expired,
        @Schema(description = "Median seconds in the queue, of what completed or failed in this minute", nullable = true) Double waitP50,
        @Schema(description = "95th percentile of the seconds in the queue", nullable = true) Double waitP95,
        @Schema(description = "Median seconds of the last attempt", nullable = true) Double runP50,
        @Schema(description = "95th percentile of the seconds of the last attempt", nullable = true) Double runP95) {
}
