package io.coatcheck.chaos.history;

import java.util.UUID;

/**
 * A row of {@code batch}.
 *
 * @param plan the plan its label names; -1 when it has none
 */
public record BatchRow(UUID id, int plan, int total) {
}
