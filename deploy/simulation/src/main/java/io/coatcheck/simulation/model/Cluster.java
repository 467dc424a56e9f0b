package io.coatcheck.simulation.model;

import io.coatcheck.simulation.engine.Agenda;
import io.coatcheck.simulation.engine.Chance;

/**
 * Where workers start: at once on nodes that are there, later on nodes that have to be bought first.
 *
 * @param podStart seconds from a pod's placement to its first claim
 * @param nodeStart seconds until a new node takes pods
 * @param podsAtHand pods that fit on the nodes that always run
 */
public record Cluster(double podStart, double nodeStart, int podsAtHand) {

    double startOf(int pod, Chance chance) {
        double node = pod < podsAtHand ? 0 : nodeStart * chance.between(0.8, 1.2);
        return node + podStart * chance.between(0.8, 1.4);
    }

    /** Ready at once: for what is not about starting. */
    public static final Cluster INSTANT = new Cluster(0, 0, Integer.MAX_VALUE);

    void start(Agenda agenda, Chance chance, int pod, Runnable ready) {
        agenda.in(startOf(pod, chance), ready);
    }
}
