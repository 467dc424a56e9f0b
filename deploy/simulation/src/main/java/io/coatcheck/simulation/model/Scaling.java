package io.coatcheck.simulation.model;

import java.util.List;

/**
 * The settings of a KEDA ScaledObject and of the HorizontalPodAutoscaler that it makes.
 *
 * @param pollingInterval seconds between KEDA's looks, which decide between none and one
 * @param cooldown seconds without anything to do before the last worker goes
 * @param jobsPerWorker queued and running jobs that ask for one worker; 0: the question is not asked
 * @param waitPerWorker seconds that the oldest job waited that ask for one worker; 0: the question is not asked
 * @param countsRunning whether the first question counts running jobs too
 */
public record Scaling(double pollingInterval, double cooldown, int least, int most, double jobsPerWorker, double waitPerWorker,
        boolean countsRunning, Rules up, Rules down) {

    /** @param window stabilization in seconds */
    public record Rules(double window, List<Policy> policies) {
    }

    /** @param percent or pods otherwise */
    public record Policy(boolean percent, int value, double period) {
    }

    /** What {@code deploy/kubernetes/parts/keda} sets; CommittedSettingsTest compares. */
    public static Scaling ofCoatcheck() {
        return new Scaling(5, 300, 0, 60, 48, 30, true,
                new Rules(0, List.of(new Policy(true, 200, 15), new Policy(false, 10, 15))),
                new Rules(300, List.of(new Policy(true, 25, 60), new Policy(false, 2, 60))));
    }

    /** KEDA's and Kubernetes' defaults, on the length of the queue alone. */
    public static Scaling byDefault(int most, double jobsPerWorker) {
        return new Scaling(30, 300, 0, most, jobsPerWorker, 0, false,
                new Rules(0, List.of(new Policy(true, 100, 15), new Policy(false, 4, 15))),
                new Rules(300, List.of(new Policy(true, 100, 15))));
    }

    public Scaling withMost(int workers) {
        return new Scaling(pollingInterval, cooldown, least, workers, jobsPerWorker, waitPerWorker, countsRunning, up, down);
    }
}
