package io.coatcheck.simulation.model;

import java.util.List;

/**
 * What happened.
 *
 * @param waits seconds from stored to started, of every job that started
 * @param lastEnd when the last job ended
 * @param workerSeconds of all workers, starting and draining ones included: what is paid for
 * @param workSeconds that jobs ran, without waiting for provider or database
 * @param databaseSeconds of PostgreSQL's processors
 */
public record Run(Scenario scenario, List<Sample> samples, List<Double> waits, long ended, double lastEnd, double workerSeconds,
        double workSeconds, double databaseSeconds) {

    /** @param wanted workers that the scaler asked for */
    public record Sample(double at, int queued, int running, int calls, int wanted, int ready, int paidFor,
            double databaseSeconds) {
    }

    /** Share of the slots that were paid for in which a job ran. */
    public double useOfSlots() {
        return workSeconds / (workerSeconds * scenario.slots());
    }

    public double workerHours() {
        return workerSeconds / 3600;
    }

    public double meanWait() {
        return waits.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** The wait that the given share of jobs stays below. */
    public double wait(double share) {
        List<Double> sorted = waits.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    public int mostWorkers() {
        return samples.stream().mapToInt(Sample::wanted).max().orElse(0);
    }
}
