package io.coatcheck.simulation.model;

import io.coatcheck.simulation.engine.Chance;

/** How long jobs run, in seconds. */
@FunctionalInterface
public interface Durations {

    double next(Chance chance);

    /** Mostly short, some long, none below 5 or above 120 seconds: what a model takes for an answer. */
    static Durations ofModelCalls() {
        return chance -> Math.min(120, Math.max(5, chance.lognormal(25, 0.7)));
    }

    static Durations exponential(double mean) {
        return chance -> chance.exponential(mean);
    }
}
