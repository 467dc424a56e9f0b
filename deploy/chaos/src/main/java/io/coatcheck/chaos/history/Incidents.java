package io.coatcheck.chaos.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What was done to the processes, and what became of them.
 *
 * @param faultsEndedAt from here on everything must come to its end
 */
public record Incidents(List<FaultEvent> faults, List<ProcessEnd> ends, List<ProcessStart> starts, List<BellCount> bells,
        List<RedisLink> redis,
        Instant faultsEndedAt, Instant checkedAt) {

    /** A service that is told to stop takes no connection any more, and ends up to so much later. */
    private static final Duration STOPPING = Duration.ofSeconds(15);

    /** Whether the api-service may have been away at some time between the two. */
    public boolean isApiAwayWithin(Instant from, Instant to) {
        return ends.stream()
                .filter(end -> isApi(end.name()))
                .anyMatch(end -> end.at().minus(STOPPING).isBefore(to) && backAfter(end).isAfter(from));
    }

    /** The time itself or, when the api-service was away then, the time of its return. */
    public Instant apiBackFrom(Instant at) {
        return ends.stream()
                .filter(end -> isApi(end.name()) && end.at().isBefore(at) && backAfter(end).isAfter(at))
                .map(this::backAfter)
                .max(Comparator.naturalOrder())
                .orElse(at);
    }

    private Instant backAfter(ProcessEnd end) {
        return starts.stream()
                .filter(start -> isApi(start.name()))
                .map(ProcessStart::at)
                .filter(at -> at.isAfter(end.at()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private static boolean isApi(String process) {
        return process.startsWith("api");
    }
}
