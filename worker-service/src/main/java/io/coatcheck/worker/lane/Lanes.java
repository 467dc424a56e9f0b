package io.coatcheck.worker.lane;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.worker.WorkerConfig;

/** The lanes this worker serves and how many of their jobs it runs at once. */
@ApplicationScoped
public class Lanes {

    private static final String DEFAULT = "default";

    private final WorkerConfig config;
    private final Map<String, Integer> limits;

    Lanes(WorkerConfig config) {
        this.config = config;
        this.limits = limits(config);
    }

    private static Map<String, Integer> limits(WorkerConfig config) {
        Map<String, Integer> limits = new TreeMap<>(config.lanes());
        limits.putIfAbsent(DEFAULT, config.capacity());
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
            int room = limit - running.getOrDefault(lane, 0);
            if (room > 0) {
                free.put(lane, room);
            }
        });
        return new FreeSlots(Math.max(0, config.capacity() - total), free);
    }
}
