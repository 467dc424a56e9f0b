package io.coatcheck.chaos.history;

import java.time.Instant;

import io.coatcheck.chaos.schedule.FaultKind;

/**
 * A fault as it was injected.
 *
 * @param target the process or part that it hit
 * @param endedAt when it was taken back, or what it hit was up again
 */
public record FaultEvent(FaultKind kind, String target, Instant beganAt, Instant endedAt) {
}
