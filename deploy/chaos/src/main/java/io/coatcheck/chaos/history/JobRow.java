package io.coatcheck.chaos.history;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A row of {@code job} with its payload, as it stands at the end.
 *
 * @param plan the plan its label names; -1 when it has none
 * @param request the request its label names, null when it has none
 * @param batch null when it belongs to none
 * @param parent the job that made it, null when a client did
 * @param childNumber 0 when a client made it
 * @param children how many it made itself
 */
public record JobRow(UUID id, int plan, String request, String type, String status, int attempt, int attemptOffset,
        int maxAttempts, Instant createdAt, Instant finishedAt, String errorCode, String result, UUID batch, UUID parent,
        int childNumber, int children) {

    static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled", "expired");

    public boolean isTerminal() {
        return TERMINAL.contains(status);
    }

    public boolean is(String word) {
        return status.equals(word);
    }
}
