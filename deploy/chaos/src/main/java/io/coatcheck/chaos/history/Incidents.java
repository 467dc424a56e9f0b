package io.coatcheck.chaos.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was done to the processes, and what became of them.
 *
 * @param faultsEndedAt from here on everything must come to its end
 */
public record Incidents(List<FaultEvent> faults, List<ProcessEnd> ends, List<ProcessStart> starts, List<BellCount> bells,
        List<RedisLink> redis, List<HeldCount> held, Instant faultsEndedAt, Instant checkedAt) {

    /** A service that is told to stop takes no connection any more, and ends up to so much later. */
    private static final Duration STOPPING = Duration.ofSeconds(15);

    /** Whether this api-service may have been away at some time between the two. */
    public boolean isAwayWithin(String api, Instant from, Instant to) {
        return endsOf(api)
                .anyMatch(end -> end.at().minus(STOPPING).isBefore(to) && backAfter(api, end).isAfter(from));
    }

    /** The time itself or, when every api-service was away then, the time when the first was back. */
    public Instant apiBackFrom(Instant at) {
        return apis().map(api -> backFrom(api, at)).min(Comparator.naturalOrder()).orElse(at);
    }

    private Instant backFrom(String api, Instant at) {
        return endsOf(api)
                .filter(end -> end.at().isBefore(at) && backAfter(api, end).isAfter(at))
                .map(end -> backAfter(api, end))
                .max(Comparator.naturalOrder())
                .orElse(at);
    }

    private Instant backAfter(String api, ProcessEnd end) {
        return starts.stream()
                .filter(start -> isOf(api, start.name()))
                .map(ProcessStart::at)
                .filter(at -> at.isAfter(end.at()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private Stream<ProcessEnd> endsOf(String api) {
        return ends.stream().filter(end -> isOf(api, end.name()));
    }

    private Stream<String> apis() {
        return Stream.concat(starts.stream().map(ProcessStart::name), ends.stream().map(ProcessEnd::name))
                .filter(name -> name.startsWith("api"))
                .map(name -> name.substring(0, name.lastIndexOf('-')))
                .distinct();
    }

    private static boolean isOf(String api, String process) {
        return process.startsWith(api + "-");
    }
}
