package io.coatcheck.chaos.history;

import java.time.Instant;

/**
 * The end of a service's process.
 *
 * @param name of the process; every start has its own
 * @param byForce whether it could not say good-bye
 */
public record ProcessEnd(String name, Instant at, boolean byForce) {
}
