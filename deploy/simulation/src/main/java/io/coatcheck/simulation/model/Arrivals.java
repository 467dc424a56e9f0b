package io.coatcheck.simulation.model;

import io.coatcheck.simulation.engine.Agenda;
import io.coatcheck.simulation.engine.Chance;

/** When jobs come. Several can be added up. */
@FunctionalInterface
public interface Arrivals {

    void schedule(Agenda agenda, Chance chance, Runnable job);

    /** So many, evenly within the given seconds: somebody hands over a whole library. */
    static Arrivals spike(int jobs, double at, double within) {
        return (agenda, chance, job) -> {
            for (int i = 0; i < jobs; i++) {
                agenda.in(at + within * i / jobs, job);
            }
        };
    }

    /** At random, so many a second, from one time to another. */
    static Arrivals random(double perSecond, double from, double to) {
        return (agenda, chance, job) -> agenda.in(from, () -> next(agenda, chance, job, perSecond, to));
    }

    default Arrivals and(Arrivals other) {
        return (agenda, chance, job) -> {
            schedule(agenda, chance.split(), job);
            other.schedule(agenda, chance.split(), job);
        };
    }

    private static void next(Agenda agenda, Chance chance, Runnable job, double perSecond, double to) {
        double pause = chance.exponential(1 / perSecond);
        if (agenda.now() + pause <= to) {
            agenda.in(pause, () -> {
                job.run();
                next(agenda, chance, job, perSecond, to);
            });
        }
    }
}
