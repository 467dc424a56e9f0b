package io.coatcheck.chaos.history;

import java.time.Instant;

/** Whether a worker said that Redis reaches it. */
public record RedisLink(String worker, Instant at, boolean isConnected) {
}
