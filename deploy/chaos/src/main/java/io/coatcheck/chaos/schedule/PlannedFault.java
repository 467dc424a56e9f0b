package io.coatcheck.chaos.schedule;

import java.time.Duration;

/**
 * A fault of the schedule.
 *
 * @param at counted from the begin of the load
 * @param which one of several, such as the number of a worker or of a link
 * @param lasts how long it lasts; zero for one that is over at once
 */
public record PlannedFault(Duration at, FaultKind kind, int which, Duration lasts) {

    @Override
    public String toString() {
        return "%6.1f s  %-15s #%d%s".formatted(at.toMillis() / 1000.0, kind, which,
                lasts.isZero() ? "" : "  for %.1f s".formatted(lasts.toMillis() / 1000.0));
    }
}
