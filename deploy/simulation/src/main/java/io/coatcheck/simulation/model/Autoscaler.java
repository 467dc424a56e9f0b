package io.coatcheck.simulation.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToIntBiFunction;

import io.coatcheck.simulation.model.Scaling.Policy;
import io.coatcheck.simulation.model.Scaling.Rules;

/**
 * Decides how many workers there should be, as KEDA and the HorizontalPodAutoscaler do it together: KEDA between none and one,
 * the autoscaler above that, with its tolerance, its stabilization windows and its policies. Knows no clock; times are seconds.
 */
public final class Autoscaler {

    /** Kubernetes' default: what is so near to the target is left alone. */
    static final double TOLERANCE = 0.1;
    /** Kubernetes' default pause between two decisions. */
    public static final double SYNC_PERIOD = 15;

    private record Recommendation(double at, int replicas) {
    }

    private record Change(double at, int replicas) {
    }

    private final Scaling scaling;
    private final Deque<Recommendation> recommendations = new ArrayDeque<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private double lastActive = Double.NEGATIVE_INFINITY;

    public Autoscaler(Scaling scaling) {
        this.scaling = scaling;
    }

    /** KEDA's own look: wakes the first worker, and sends the last ones home when nothing was to do for long. */
    public int poll(double now, int current, Demand demand) {
        if (jobs(demand) > 0 || demand.oldestWait() >= 1 && scaling.waitPerWorker() > 0) {
            lastActive = now;
            return Math.max(current, Math.max(1, scaling.least()));
        }
        boolean cooledDown = now - lastActive >= scaling.cooldown();
        return cooledDown && scaling.least() == 0 ? 0 : current;
    }

    /** The autoscaler's decision. It is switched off while there is no worker. */
    public int sync(double now, int current, Demand demand) {
        if (current == 0) {
            return 0;
        }
        int byJobs = wanted(current, jobs(demand), scaling.jobsPerWorker());
        int byWait = wanted(current, Math.floor(demand.oldestWait()), scaling.waitPerWorker());
        int wanted = Math.min(scaling.most(), Math.max(Math.max(1, scaling.least()), Math.max(byJobs, byWait)));
        int stable = stabilized(now, current, wanted);
        int allowed = limited(now, current, stable);
        if (allowed != current) {
            changes.add(new Change(now, allowed - current));
        }
        return allowed;
    }

    /** @param queued claimable jobs */
    public record Demand(int queued, int running, double oldestWait) {
    }

    private double jobs(Demand demand) {
        return demand.queued + (scaling.countsRunning() ? demand.running : 0);
    }

    private static int wanted(int current, double value, double perWorker) {
        if (perWorker <= 0) {
            return 0;
        }
        double ratio = value / (perWorker * current);
        return Math.abs(1 - ratio) <= TOLERANCE ? current : (int) Math.ceil(value / perWorker);
    }

    /** Up by the least that was wanted within the window, down by the most. */
    private int stabilized(double now, int current, int wanted) {
        double longest = Math.max(scaling.up().window(), scaling.down().window());
        recommendations.removeIf(old -> old.at <= now - longest);
        int up = wanted;
        int down = wanted;
        for (Recommendation old : recommendations) {
            up = old.at > now - scaling.up().window() ? Math.min(up, old.replicas) : up;
            down = old.at > now - scaling.down().window() ? Math.max(down, old.replicas) : down;
        }
        recommendations.add(new Recommendation(now, wanted));
        return Math.max(up, Math.min(current, down));
    }

    private int limited(double now, int current, int wanted) {
        if (wanted > current) {
            int most = mostChange(now, current, scaling.up(), 1, (start, policy) -> policy.percent()
                    ? (int) Math.ceil(start * (1 + policy.value() / 100.0)) - start
                    : policy.value());
            return Math.min(wanted, Math.max(current, current + most));
        }
        int most = mostChange(now, current, scaling.down(), -1, (start, policy) -> policy.percent()
                ? start - (int) Math.floor(start * (1 - policy.value() / 100.0))
                : policy.value());
        return Math.max(wanted, Math.min(current, current - most));
    }

    /** What the most generous policy leaves of its period, seen from where the period began. */
    private int mostChange(double now, int current, Rules rules, int direction, ToIntBiFunction<Integer, Policy> allowance) {
        changes.removeIf(old -> old.at <= now - 1800);
        return rules.policies().stream().mapToInt(policy -> {
            int already = changes.stream()
                    .filter(change -> change.at > now - policy.period() && Integer.signum(change.replicas) == direction)
                    .mapToInt(change -> Math.abs(change.replicas))
                    .sum();
            return allowance.applyAsInt(current - direction * already, policy) - already;
        }).max().orElse(Integer.MAX_VALUE / 2);
    }
}
