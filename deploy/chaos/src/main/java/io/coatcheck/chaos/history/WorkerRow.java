package io.coatcheck.chaos.history;

import java.util.UUID;

/** A row of {@code worker}. The name is that of the process the suite started. */
public record WorkerRow(UUID id, String name) {
}
