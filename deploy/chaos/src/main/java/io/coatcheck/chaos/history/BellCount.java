package io.coatcheck.chaos.history;

import java.time.Instant;

/** How often a worker's process had heard the bell so far. */
public record BellCount(String worker, Instant at, long heard) {
}
