package io.coatcheck.sizing;

import java.time.Duration;

/**
 * What a lane has to do.
 *
 * @param meanDuration of one job; zero while none has been seen
 * @param backlog jobs that wait now
 */
public record LaneLoad(String lane, double arrivalsPerSecond, Duration meanDuration, long backlog) {

    /** The same, with a guess where no duration is known. */
    LaneLoad orLasting(Duration guess) {
        return meanDuration.isZero() ? new LaneLoad(lane, arrivalsPerSecond, guess, backlog) : this;
    }

    private double busySlots() {
        return arrivalsPerSecond * meanDuration.toNanos() / 1e9;
    }

    /** Both together, as one lane. */
    LaneLoad plus(LaneLoad other) {
        double arrivals = arrivalsPerSecond + other.arrivalsPerSecond;
        long jobs = backlog + other.backlog;
        double seconds = arrivals > 0 ? (busySlots() + other.busySlots()) / arrivals
                : jobs > 0 ? (backlogSeconds() + other.backlogSeconds()) / jobs : 0;
        return new LaneLoad("all", arrivals, Duration.ofNanos((long) (seconds * 1e9)), jobs);
    }

    private double backlogSeconds() {
        return backlog * (meanDuration.toNanos() / 1e9);
    }
}
