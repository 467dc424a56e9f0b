package io.coatcheck.simulation.model;

import io.coatcheck.simulation.engine.Agenda;

/**
 * PostgreSQL as a queue of work for its processors: each statement waits for those before it. It is how it becomes the limit:
 * not by refusing, but by answering later and later.
 */
public final class Database {

    /**
     * Processor milliseconds of PostgreSQL.
     *
     * @param submit to store one job
     * @param claim to hand one out
     * @param finish to write its outcome, progress included
     * @param workerSecond of a worker that only beats and looks, for a second
     */
    public record Costs(double submit, double claim, double finish, double workerSecond) {

        public static final Costs NOTHING = new Costs(0, 0, 0, 0);

        public double ofOneJob() {
            return submit + claim + finish;
        }
    }

    private final Agenda agenda;
    private final Costs costs;
    private final double cores;
    private double freeAt;
    private double used;

    public Database(Agenda agenda, Costs costs, double cores) {
        this.agenda = agenda;
        this.costs = costs;
        this.cores = cores;
    }

    public void submit(Runnable stored) {
        work(costs.submit, stored);
    }

    public void claim(Runnable claimed) {
        work(costs.claim, claimed);
    }

    public void finish(Runnable finished) {
        work(costs.finish, finished);
    }

    void keepWorkersAlive(int workers, double seconds) {
        use(costs.workerSecond * workers * seconds);
    }

    /** Processor seconds used so far. */
    public double used() {
        return used;
    }

    private void work(double milliseconds, Runnable done) {
        agenda.in(use(milliseconds), done);
    }

    private double use(double milliseconds) {
        double now = agenda.now();
        freeAt = Math.max(now, freeAt) + milliseconds / 1000 / cores;
        used += milliseconds / 1000;
        return freeAt - now;
    }
}
