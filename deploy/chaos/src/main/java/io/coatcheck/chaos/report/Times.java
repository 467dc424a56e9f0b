package io.coatcheck.chaos.report;

import java.time.Duration;
import java.util.List;

/** A number of durations, told by their median and their longest. */
record Times(List<Duration> all) {

    static String cells(List<Duration> durations) {
        Times times = new Times(durations.stream().sorted().toList());
        return times.all().isEmpty() ? "0 | - | -"
                : "%d | %s | %s".formatted(times.all().size(), seconds(times.all().get(times.all().size() / 2)),
                        seconds(times.all().get(times.all().size() - 1)));
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
