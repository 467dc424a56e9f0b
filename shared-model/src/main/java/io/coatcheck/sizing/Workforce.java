package io.coatcheck.sizing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How many workers the present load needs: enough for every lane that has a limit of its own, and enough for all together.
 *
 * @param slots jobs that one worker runs at once
 * @param slotsOfLanes the limits that single lanes have at one worker
 * @param patience how long a job may wait for its start
 * @param share share of jobs, 0 to 1, that must start within the patience
 * @param backlogWithin in what time jobs that wait already are to be worked off
 */
public record Workforce(int slots, Map<String, Integer> slotsOfLanes, Duration patience, double share,
        Duration backlogWithin) {

    /** None without a load. */
    public int neededFor(List<LaneLoad> lanes) {
        int forLanes = lanes.stream()
                .filter(lane -> slotsOfLanes.containsKey(lane.lane()))
                .mapToInt(lane -> needed(lane, Math.min(slots, slotsOfLanes.get(lane.lane()))))
                .max().orElse(0);
        int forAll = lanes.stream().reduce(LaneLoad::plus).map(all -> needed(all, slots)).orElse(0);
        return Math.max(forLanes, forAll);
    }

    private int needed(LaneLoad load, int slots) {
        if (load.meanDuration().isZero()) {
            // Nothing is known of its jobs but that there are some.
            return load.backlog() > 0 || load.arrivalsPerSecond() > 0 ? 1 : 0;
        }
        int needed = new WorkersNeeded(slots, patience, share)
                .forLoadAndBacklog(load.arrivalsPerSecond(), load.meanDuration(), load.backlog(), backlogWithin);
        return load.backlog() > 0 ? Math.max(1, needed) : needed;
    }
}
