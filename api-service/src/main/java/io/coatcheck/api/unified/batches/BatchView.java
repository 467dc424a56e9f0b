package io.coatcheck.api.unified.batches;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.api.jobs.BatchState;
import io.coatcheck.job.JobStatus;

/** A batch as its owner sees it. */
@Schema(name = "Batch", description = "Jobs that were handed over together")
record BatchView(
        UUID id,
        @Schema(nullable = true) String label,
        int total,
        @Schema(description = "How many jobs have each of the seven statuses; jobs that jobs made are not counted") Map<JobStatus, Long> counts,
        @Schema(description = "Percent of all jobs together; one that has ended counts as done") int progress,
        Instant createdAt,
        @Schema(description = "When the last job ended; null while one is open", nullable = true) Instant finishedAt,
        BatchLinks links) {

    static BatchView of(BatchState batch) {
        return new BatchView(batch.id(), batch.label(), batch.total(), batch.counts(), batch.progress(), batch.createdAt(),
                batch.finishedAt(), BatchLinks.of(batch));
    }
}
