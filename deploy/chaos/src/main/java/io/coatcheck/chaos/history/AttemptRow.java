package io.coatcheck.chaos.history;

import java.time.Instant;
import java.util.UUID;

/** A row of {@code job_attempt}; all times are the database's. */
public record AttemptRow(UUID job, int attempt, UUID worker, Instant startedAt, Instant endedAt, String outcome,
        String errorCode, Long inputTokens, Long outputTokens) {

    /** As handlers name it to the model. */
    public String key() {
        return job + "#" + attempt;
    }

    public boolean ended(String word) {
        return word.equals(outcome);
    }

    /** Whether it was open at some time between the two. */
    public boolean overlaps(Instant from, Instant to) {
        return startedAt.isBefore(to) && (endedAt == null || endedAt.isAfter(from));
    }
}
