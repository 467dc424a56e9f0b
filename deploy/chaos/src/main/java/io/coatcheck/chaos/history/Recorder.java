package io.coatcheck.chaos.history;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coatcheck.chaos.history.History.Incidents;
import io.coatcheck.chaos.load.JobPlan;

/** Takes down what happens, from any thread. */
public final class Recorder {

    private final Queue<JobPlan> plans = new ConcurrentLinkedQueue<>();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Queue<FaultEvent> faults = new ConcurrentLinkedQueue<>();
    private final Queue<ProcessEnd> ends = new ConcurrentLinkedQueue<>();
    private final Queue<BellCount> bells = new ConcurrentLinkedQueue<>();

    public void planned(JobPlan plan) {
        plans.add(plan);
    }

    public void exchanged(Exchange exchange) {
        exchanges.add(exchange);
    }

    /** Whether a submit of the plan was accepted so far. */
    public boolean isAccepted(int plan) {
        return exchanges.stream()
                .anyMatch(exchange -> exchange.plan() == plan && exchange.kind() == Exchange.Kind.SUBMIT
                        && exchange.isAccepted());
    }

    public void saw(Sighting sighting) {
        sightings.add(sighting);
    }

    public void injected(FaultEvent fault) {
        faults.add(fault);
    }

    public void ended(ProcessEnd end) {
        ends.add(end);
    }

    public void heard(BellCount count) {
        bells.add(count);
    }

    public History history(Instant faultsEndedAt, Tables tables) {
        Incidents incidents = new Incidents(List.copyOf(faults), List.copyOf(ends), List.copyOf(bells), faultsEndedAt,
                Instant.now());
        return new History(List.copyOf(plans), List.copyOf(exchanges), List.copyOf(sightings), incidents, tables);
    }
}
