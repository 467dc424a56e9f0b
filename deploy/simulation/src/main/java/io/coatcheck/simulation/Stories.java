package io.coatcheck.simulation;

import static io.coatcheck.simulation.Assumptions.CLUSTER;
import static io.coatcheck.simulation.Assumptions.MEASURED;
import static io.coatcheck.simulation.Assumptions.POSTGRESQL_CORES;
import static io.coatcheck.simulation.Assumptions.SEED;
import static io.coatcheck.simulation.Assumptions.SLOTS;
import static io.coatcheck.simulation.Assumptions.UNLIMITED;

import java.util.List;

import io.coatcheck.simulation.model.Arrivals;
import io.coatcheck.simulation.model.Cluster;
import io.coatcheck.simulation.model.Durations;
import io.coatcheck.simulation.model.Scaling;
import io.coatcheck.simulation.model.Scaling.Policy;
import io.coatcheck.simulation.model.Scaling.Rules;
import io.coatcheck.simulation.model.Scenario;

/** The questions that are asked of the simulation. */
final class Stories {

    /** Where one line of a sweep stands: PostgreSQL's processors and the provider's limit. */
    record Limits(String name, double cores, int mostCalls) {
    }

    static final int SPIKE_JOBS = 100_000;
    static final List<Integer> WORKERS = List.of(1, 2, 5, 10, 20, 40, 60, 100, 200, 400, 700, 1_000, 1_400, 2_000);
    static final List<Limits> LIMITS = List.of(
            new Limits("2 cores", 2, UNLIMITED),
            new Limits("8 cores", 8, UNLIMITED),
            new Limits("8 cores, 2,000 calls", 8, 2_000));

    private Stories() {
    }

    /** 100,000 jobs within a minute, on a system that has gone to sleep. */
    static Scenario spike() {
        return new Scenario("as committed", SEED, Arrivals.spike(SPIKE_JOBS, 60, 60), Durations.ofModelCalls(), SLOTS,
                Scaling.ofCoatcheck(), CLUSTER, MEASURED, POSTGRESQL_CORES, UNLIMITED, 2 * 3600);
    }

    static List<Scenario> spikeWithOtherSettings() {
        Scaling ours = Scaling.ofCoatcheck();
        Scaling hurried = new Scaling(ours.pollingInterval(), 30, 0, ours.most(), ours.jobsPerWorker(), ours.waitPerWorker(),
                true,
                ours.up(), new Rules(0, List.of(new Policy(true, 100, 15))));
        Scaling timid = new Scaling(30, 300, 0, ours.most(), ours.jobsPerWorker(), 0, true,
                new Rules(60, List.of(new Policy(false, 2, 60))), ours.down());
        return List.of(
                spike(),
                spike().named("defaults").scaledBy(Scaling.byDefault(ours.most(), SLOTS)),
                spike().named("down at once").scaledBy(hurried),
                spike().named("up by 2 a minute").scaledBy(timid),
                spike().named("60 always").scaledBy(always(60)).in(Cluster.INSTANT),
                spike().named("1,000 calls at once").withMostCalls(1_000),
                spike().named("the same, most 16").withMostCalls(1_000).scaledBy(ours.withMost(16)));
    }

    /** The same spike, worked off by so many workers that are there already. */
    static Scenario spikeFor(int workers, Limits limits) {
        return new Scenario(workers + " workers", SEED, Arrivals.spike(SPIKE_JOBS, 0, 1), Durations.ofModelCalls(), SLOTS,
                always(workers), Cluster.INSTANT, MEASURED, limits.cores(), limits.mostCalls(), 24 * 3600);
    }

    /** Four hours of a working day: a quiet morning, a busy hour with a class that starts at once, and an end. */
    static Scenario day() {
        Arrivals day = Arrivals.random(1, 0, 4 * 3600)
                .and(Arrivals.random(20, 3600, 2 * 3600))
                .and(Arrivals.spike(3_000, 1.5 * 3600, 20));
        return new Scenario("as committed", SEED, day, Durations.ofModelCalls(), SLOTS, Scaling.ofCoatcheck(), CLUSTER,
                MEASURED,
                POSTGRESQL_CORES, UNLIMITED, 5 * 3600);
    }

    static List<Scenario> dayWithOtherSettings() {
        return List.of(
                day(),
                day().named("defaults").scaledBy(Scaling.byDefault(60, SLOTS)),
                day().named("20 always").scaledBy(always(20)).in(Cluster.INSTANT));
    }

    /** A load that neither grows nor shrinks, for workers that neither come nor go. */
    static Scenario steady(double arrivals, int workers, int slots, Durations durations) {
        return new Scenario("steady", SEED, Arrivals.random(arrivals, 0, 4 * 3600), durations, slots, always(workers),
                Cluster.INSTANT, MEASURED, POSTGRESQL_CORES, UNLIMITED, 4 * 3600);
    }

    private static Scaling always(int workers) {
        return new Scaling(5, 300, workers, workers, 48, 0, true, new Rules(0, List.of()), new Rules(300, List.of()));
    }
}
