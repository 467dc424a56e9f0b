package io.coatcheck.worker.lane;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.WorkerConfig;
import io.quarkus.arc.All;

/** The lanes this worker serves and how many of their jobs it runs at once. */
@ApplicationScoped
public class Lanes {

    private static final String DEFAULT = "default";

    private final WorkerConfig config;
    private final Map<String, Integer> limits;
    private final Map<String, LaneLimit> adapted;

    Lanes(WorkerConfig config, @All List<LaneLimit> adapted) {
        this.config = config;
        this.adapted = adapted.stream().collect(Collectors.toMap(LaneLimit::lane, Function.identity()));
        this.limits = limits(config, this.adapted);
    }

    private static Map<String, Integer> limits(WorkerConfig config, Map<String, LaneLimit> adapted) {
        Map<String, Integer> limits = new TreeMap<>(config.lanes());
        limits.putIfAbsent(DEFAULT, config.capacity());
        adapted.keySet().forEach(lane -> limits.putIfAbsent(lane, config.capacity()));
        limits.values().removeIf(limit -> limit == 0);
        return Map.copyOf(limits);
    }

    /** Jobs over all lanes. */
    public int capacity() {
        return config.capacity();
    }

    public List<String> names() {
        return limits.keySet().stream().sorted().toList();
    }

    /** What is free while this many jobs of each lane are running. */
    public FreeSlots free(Map<String, Integer> running) {
        int total = running.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Integer> free = new TreeMap<>();
        limits.forEach((lane, limit) -> {
            int runs = running.getOrDefault(lane, 0);
            int room = Math.min(limit, adaptedLimit(lane, runs)) - runs;
            if (room > 0) {
                free.put(lane, room);
            }
        });
        return new FreeSlots(Math.max(0, config.capacity() - total), free);
    }

    private int adaptedLimit(String lane, int running) {
        LaneLimit limit = adapted.get(lane);
        if (limit == null) {
            return Integer.MAX_VALUE;
        }
        limit.running(running);
        return limit.limit();
    }
}
