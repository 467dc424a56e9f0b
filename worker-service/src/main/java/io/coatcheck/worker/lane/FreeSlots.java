package io.coatcheck.worker.lane;

import java.util.Map;

/**
 * How many more jobs may be claimed.
 *
 * @param total over all lanes
 * @param byLane of each lane that has room; together they may be more than {@code total}
 */
public record FreeSlots(int total, Map<String, Integer> byLane) {

    public boolean isNone() {
        return total == 0 || byLane.isEmpty();
    }

    /** Whether a claim that brought this many jobs of each lane stopped at a limit, so that there may be more in the queue. */
    public boolean areFilledBy(Map<String, Integer> claimedByLane) {
        int claimed = claimedByLane.values().stream().mapToInt(Integer::intValue).sum();
        return claimed >= total
                || claimedByLane.entrySet().stream().anyMatch(lane -> lane.getValue() >= byLane.getOrDefault(lane.getKey(), 0));
    }
}
