package io.coatcheck.gate;

import java.time.Instant;
import java.util.UUID;

/**
 * The breaker of one live worker.
 *
 * @param since when it went into this state
 * @param resetsSeen the last reset it has carried out
 */
public record WorkerBreaker(UUID worker, BreakerState state, Instant since, long resetsSeen) {
}
