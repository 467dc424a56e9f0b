package io.coatcheck.benchmark.stored;

/**
 * How long a backlog took, in seconds.
 *
 * @param whole from the first claim to the last finish
 * @param secondHalf from the finish of the middle job to the last one: without the worker's warming up
 */
public record DrainTimes(double whole, double secondHalf) {

    public double perSecond(int jobs) {
        return jobs / whole;
    }

    public double perSecondInSecondHalf(int jobs) {
        return jobs / 2.0 / secondHalf;
    }
}
