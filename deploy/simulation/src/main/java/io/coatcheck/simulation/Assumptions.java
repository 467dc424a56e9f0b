package io.coatcheck.simulation;

import io.coatcheck.simulation.model.Cluster;
import io.coatcheck.simulation.model.Database.Costs;

/** The figures that all stories share, and where they come from. */
final class Assumptions {

    static final long SEED = 20_261_122;
    /** WORKER_CAPACITY of deploy/kubernetes. */
    static final int SLOTS = 64;
    /** What deploy/kubernetes asks for PostgreSQL. */
    static final double POSTGRESQL_CORES = 2;
    static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * Measured, see README: submit and drain of deploy/benchmark for the job's own statements, progress written every second
     * of a job of 30 s, and what an idle worker's looks and heartbeats cost.
     */
    static final Costs MEASURED = new Costs(0.062, 0.09, 0.083 + 30 * 0.018, 1.1);

    /**
     * 2 s to place a pod and 75 s for a new node are guessed; 6 s are the worker with its AOT cache on half a core (measured in
     * docs/start-up.md: 3.6 s of processor time).
     */
    static final Cluster CLUSTER = new Cluster(8, 75, 20);

    private Assumptions() {
    }
}
