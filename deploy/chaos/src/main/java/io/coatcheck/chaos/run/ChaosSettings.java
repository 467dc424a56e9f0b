package io.coatcheck.chaos.run;

import java.time.Duration;
import java.util.Set;

import io.coatcheck.chaos.schedule.FaultKind;

/**
 * What a run is like.
 *
 * @param time how long load and faults last
 * @param gap mean time between the begins of two faults
 * @param perSecond jobs submitted a second, on average
 * @param lease of the workers
 * @param faults kinds of faults that may be drawn
 * @param bound within which everything must have ended once the last fault is over
 */
public record ChaosSettings(long seed, Duration time, Duration gap, double perSecond, int apis, int workers, Duration lease,
        Set<FaultKind> faults, Duration bound) {
}
