package io.coatcheck.simulation.model;

import io.coatcheck.simulation.model.Database.Costs;

/**
 * Everything that a run depends on; the same scenario gives the same run.
 *
 * @param cores processors that PostgreSQL has
 * @param mostCalls calls that the model's provider answers at once
 * @param seconds how long it is watched
 */
public record Scenario(String name, long seed, Arrivals arrivals, Durations durations, int slots, Scaling scaling,
        Cluster cluster,
        Costs costs, double cores, int mostCalls, double seconds) {

    public Scenario named(String other) {
        return new Scenario(other, seed, arrivals, durations, slots, scaling, cluster, costs, cores, mostCalls, seconds);
    }

    public Scenario scaledBy(Scaling other) {
        return new Scenario(name, seed, arrivals, durations, slots, other, cluster, costs, cores, mostCalls, seconds);
    }

    public Scenario on(double otherCores) {
        return new Scenario(name, seed, arrivals, durations, slots, scaling, cluster, costs, otherCores, mostCalls, seconds);
    }

    public Scenario in(Cluster other) {
        return new Scenario(name, seed, arrivals, durations, slots, scaling, other, costs, cores, mostCalls, seconds);
    }

    public Scenario withMostCalls(int calls) {
        return new Scenario(name, seed, arrivals, durations, slots, scaling, cluster, costs, cores, calls, seconds);
    }
}
