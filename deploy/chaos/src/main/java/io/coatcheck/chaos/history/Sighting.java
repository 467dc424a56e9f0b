package io.coatcheck.chaos.history;

import java.time.Instant;
import java.util.UUID;

/**
 * A job as a poller saw it.
 *
 * @param attempt counts within the run, as the API shows it
 */
public record Sighting(UUID job, Instant askedAt, Instant seenAt, String status, int attempt, int progress, long seq) {

    public boolean isTerminal() {
        return JobRow.TERMINAL.contains(status);
    }
}
