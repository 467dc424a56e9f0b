package io.coatcheck.api.operations.queue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A worker and what it runs.
 *
 * @param state {@code active}, {@code draining}, or {@code lost} when its lease is over and its jobs wait for their rescue
 * @param capacity jobs it runs at once
 * @param running jobs it runs now
 * @param breaker of its calls of the model: {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
 * @param heartbeatSecondsAgo by the database's clock
 * @param jobs those it has run for longest, at most {@value #MOST_JOBS}
 */
@Schema(name = "Worker")
record WorkerView(
        UUID id,
        String name,
        @Schema(description = "lost: its lease is over and its jobs wait for their rescue", type = SchemaType.STRING, enumeration = {
                "active", "draining", "lost" }) String state,
        List<String> lanes,
        @Schema(description = "Jobs it runs at once") int capacity,
        @Schema(description = "Jobs it runs now") int running,
        @Schema(description = "Of its calls of the model", type = SchemaType.STRING, enumeration = { "CLOSED", "OPEN",
                "HALF_OPEN" }) String breaker,
        Instant startedAt,
        Instant heartbeatAt,
        double heartbeatSecondsAgo,
        @Schema(description = "Those it has run for longest, at most 20") List<RunningJob> jobs){

    static final int MOST_JOBS = 20;

    /**
     * @param attempt counts from 1 since the submit or a person's retry
     * @param since when the attempt started
     */
    @Schema(name = "RunningJob")
    record RunningJob(UUID id, String type, String lane, int attempt, int progress, Instant since, double seconds) {
    }
}
