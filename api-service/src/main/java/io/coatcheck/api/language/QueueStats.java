package io.coatcheck.api.language;

import java.time.Instant;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.coatcheck.job.JobStatus;

/** {@code GET /api/queue/stats} (frontend-contracts, B): flat, each key once. Expired counts as failed here. */
@Schema(name = "LanguageQueue")
record QueueStats(boolean success, String queue, long waiting, long active, long completed, long failed, long delayed,
        long total,
        Instant timestamp) {

    static QueueStats of(Map<JobStatus, Long> counts, Instant now) {
        return new QueueStats(true, "default",
                counts.get(JobStatus.QUEUED),
                counts.get(JobStatus.PROCESSING),
                counts.get(JobStatus.COMPLETED),
                counts.get(JobStatus.FAILED) + counts.get(JobStatus.EXPIRED),
                counts.get(JobStatus.SCHEDULED),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                now);
    }
}
