package io.coatcheck.chaos.history;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was left at the end: the database's tables and the model's log. {@code keys} maps an Idempotency-Key to its job or
 * batch.
 */
public record Tables(List<JobRow> jobs, List<BatchRow> batches, List<AttemptRow> attempts, List<WorkerRow> workers,
        Map<String, UUID> keys, List<ModelCall> calls) {
}
