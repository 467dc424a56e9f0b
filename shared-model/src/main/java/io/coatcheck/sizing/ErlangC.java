package io.coatcheck.sizing;

/**
 * Waiting for one of many slots, by Erlang's formula: arrivals at random, durations spread like an exponential distribution
 * (M/M/c). Less spread durations wait less, so it errs on the safe side for jobs of 5 to 120 seconds.
 *
 * @param slots jobs that can run at once
 * @param load jobs that would run at once if none ever waited: arrivals per second times mean seconds of a job
 */
public record ErlangC(int slots, double load) {

    public ErlangC {
        if (slots < 1 || !(load >= 0)) {
            throw new IllegalArgumentException("At least one slot and no negative load: " + slots + ", " + load);
        }
    }

    /** Share of jobs, 0 to 1, that find every slot taken; 1 when more arrives than can run. */
    public double shareThatWaits() {
        if (load >= slots) {
            return 1;
        }
        // Erlang B by its recursion, which neither overflows nor cancels, then from B to C.
        double blocked = 1;
        for (int n = 1; n <= slots; n++) {
            blocked = load * blocked / (n + load * blocked);
        }
        return blocked / (1 - load / slots * (1 - blocked));
    }

    /** Mean wait of all jobs as a multiple of a job's mean duration; infinite when more arrives than can run. */
    public double meanWait() {
        return load >= slots ? Double.POSITIVE_INFINITY : shareThatWaits() / (slots - load);
    }

    /**
     * Share of jobs, 0 to 1, that wait longer than the given time.
     *
     * @param wait as a multiple of a job's mean duration
     */
    public double shareThatWaitsLongerThan(double wait) {
        return load >= slots ? 1 : shareThatWaits() * Math.exp(-(slots - load) * wait);
    }
}
