package io.coatcheck.sizing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How many workers the present load needs: enough for every lane by itself, and enough for all together.
 *
 * @param slots jobs that one worker runs at once
 * @param slotsOfLanes the limits that single lanes have at one worker
 * @param patience how long a job may wait for its start
 * @param share share of jobs, 0 to 1, that must start within the patience
 * @param backlogWithin in what time jobs that wait already are to be worked off
 * @param firstGuess how long a lane's jobs are taken to last until one of them has been seen
 */
public record Workforce(int slots, Map<String, Integer> slotsOfLanes, Duration patience, double share,
        Duration backlogWithin, Duration firstGuess) {

    /** None without a load. */
    public int neededFor(List<LaneLoad> lanes) {
        List<LaneLoad> loads = lanes.stream().map(lane -> lane.orLasting(firstGuess)).toList();
        int forLanes = loads.stream().mapToInt(lane -> needed(lane, slotsOf(lane))).max().orElse(0);
        int forAll = loads.stream().reduce(LaneLoad::plus).map(all -> needed(all, slots)).orElse(0);
        return Math.max(forLanes, forAll);
    }

    private int slotsOf(LaneLoad lane) {
        return Math.min(slots, slotsOfLanes.getOrDefault(lane.lane(), slots));
    }

    private int needed(LaneLoad load, int slots) {
        int needed = new WorkersNeeded(slots, patience, share)
                .forLoadAndBacklog(load.arrivalsPerSecond(), load.meanDuration(), load.backlog(), backlogWithin);
        return load.backlog() > 0 ? Math.max(1, needed) : needed;
    }
}
