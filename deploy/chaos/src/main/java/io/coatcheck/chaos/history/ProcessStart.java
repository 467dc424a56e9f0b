package io.coatcheck.chaos.history;

import java.time.Instant;

/** A service's process answers from now on. */
public record ProcessStart(String name, Instant at) {
}
