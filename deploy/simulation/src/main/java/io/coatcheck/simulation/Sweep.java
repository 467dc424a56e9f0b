package io.coatcheck.simulation;

import java.util.HashMap;
import java.util.Map;

import io.coatcheck.simulation.Stories.Limits;
import io.coatcheck.simulation.model.Simulation;

/** How long the spike takes, for every number of workers and every set of limits. */
record Sweep(Map<Limits, Map<Integer, Double>> secondsUntilTheLastEnded) {

    static Sweep run() {
        Map<Limits, Map<Integer, Double>> seconds = new HashMap<>();
        for (Limits limits : Stories.LIMITS) {
            Map<Integer, Double> byWorkers = new HashMap<>();
            Stories.WORKERS.forEach(
                    workers -> byWorkers.put(workers, Simulation.run(Stories.spikeFor(workers, limits)).lastEnd()));
            seconds.put(limits, byWorkers);
        }
        return new Sweep(seconds);
    }

    double seconds(int workers, Limits limits) {
        return secondsUntilTheLastEnded.get(limits).get(workers);
    }
}
