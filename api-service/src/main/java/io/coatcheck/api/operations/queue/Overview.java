package io.coatcheck.api.operations.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.job.JobStatus;

/**
 * How the queue stands at one moment.
 *
 * @param at the database's time
 * @param lanes those that have open jobs or were paused
 * @param open of all lanes together
 * @param lastHour how many jobs ended so within the last hour
 * @param oldestQueued absent while nothing is queued
 * @param oldestExpiredLeaseSeconds for how long jobs of a lost worker wait for their rescue
 */
@Schema(name = "OperationsOverview")
record Overview(
        Instant at,
        @Schema(description = "Lanes that have open jobs or are paused") List<LaneCounts> lanes,
        @Schema(description = "Open jobs of all lanes, by status") Map<JobStatus, Long> open,
        @Schema(description = "Jobs that ended within the last hour, by status") Map<JobStatus, Long> lastHour,
        @Schema(description = "The job that has been queued for longest; null while none is", nullable = true) OldestQueued oldestQueued,
        @Schema(description = "For how long the jobs of a lost worker have waited for their rescue; null while none do", nullable = true) Double oldestExpiredLeaseSeconds) {

    /**
     * @param processing jobs that workers run, and those that wait for the jobs they made
     * @param awaitingChildren how many of these wait
     */
    @Schema(name = "LaneCounts")
    record LaneCounts(
            String lane,
            boolean paused,
            long scheduled,
            long queued,
            @Schema(description = "Those that wait for the jobs they made included") long processing,
            @Schema(description = "How many of processing wait for the jobs they made") long awaitingChildren,
            @Schema(description = "For how long its first queued job has waited; null while none is", nullable = true) Double oldestQueuedSeconds) {
    }

    @Schema(name = "OldestQueuedJob")
    record OldestQueued(UUID id, String type, String lane, Instant queuedAt, double seconds) {
    }
}
