package io.coatcheck.chaos.history;

import java.time.Instant;

/** A run of a handler, as the handler's worker told it. {@code endedAt} is null when no end was told. */
public record HandlerRun(String attempt, Instant startedAt, Instant endedAt) {
}
