package io.coatcheck.chaos.history;

import java.time.Instant;

/** How many attempts a worker's process held at that time. */
public record HeldCount(String worker, Instant at, long held) {
}
