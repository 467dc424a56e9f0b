package io.coatcheck.logs;

import java.time.Duration;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/** Keeps out of the logs what says nothing new while a server is away. Both services' consoles have it. */
@LoggingFilter(name = "outage-noise")
public final class OutageNoise implements Filter {

    private final List<Filter> filters = List.of(new LatePoolTimeouts(),
            new RepeatedComplaints(() -> Duration.ofNanos(System.nanoTime()).toMillis()));

    @Override
    public boolean isLoggable(LogRecord message) {
        return filters.stream().allMatch(filter -> filter.isLoggable(message));
    }
}
