package io.coatcheck.sizing;

import java.time.Duration;

/**
 * How many workers a load needs, so that nobody has to guess.
 *
 * @param slotsPerWorker jobs that one worker runs at once ({@code worker.capacity}, or a lane's limit)
 * @param patience how long a job may wait for its start
 * @param share share of jobs, 0 to 1, that must start within the patience
 */
public record WorkersNeeded(int slotsPerWorker, Duration patience, double share) {

    public WorkersNeeded {
        if (slotsPerWorker < 1 || patience.isNegative() || !(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("slots " + slotsPerWorker + ", patience " + patience + ", share " + share);
        }
    }

    /** The fewest workers with which that share of jobs starts in time while the load lasts; none without a load. */
    public int forLoad(double arrivalsPerSecond, Duration meanDuration) {
        double seconds = seconds(meanDuration);
        double load = arrivalsPerSecond * seconds;
        if (load <= 0) {
            return 0;
        }
        int workers = Math.max(1, (int) Math.ceil(load / slotsPerWorker));
        while (new ErlangC(workers * slotsPerWorker, load).shareThatWaitsLongerThan(seconds(patience) / seconds) > 1 - share) {
            workers++;
        }
        return workers;
    }

    /** The same, and enough besides to work off a backlog in the given time. */
    public int forLoadAndBacklog(double arrivalsPerSecond, Duration meanDuration, long backlog, Duration within) {
        double slotsForBacklog = backlog * seconds(meanDuration) / seconds(within);
        double slotsForArrivals = arrivalsPerSecond * seconds(meanDuration);
        int both = (int) Math.ceil((slotsForArrivals + slotsForBacklog) / slotsPerWorker);
        return Math.max(forLoad(arrivalsPerSecond, meanDuration), both);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
