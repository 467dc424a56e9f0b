package io.coatcheck.simulation.model;

import java.util.ArrayList;
import java.util.List;

import io.coatcheck.simulation.engine.Agenda;
import io.coatcheck.simulation.engine.Chance;
import io.coatcheck.simulation.model.Autoscaler.Demand;
import io.coatcheck.simulation.model.Run.Sample;

/** Runs a scenario. */
public final class Simulation {

    private static final double SAMPLE_EVERY = 5;
    private static final double SECOND = 1;

    private final Scenario scenario;
    private final Agenda agenda = new Agenda();
    private final Database database;
    private final Provider provider;
    private final Fleet fleet;
    private final Autoscaler autoscaler;
    private final List<Sample> samples = new ArrayList<>();
    private double workerSeconds;
    private double lastEnd;
    private long endedBefore;

    private Simulation(Scenario scenario) {
        this.scenario = scenario;
        Chance chance = Chance.of(scenario.seed());
        database = new Database(agenda, scenario.costs(), scenario.cores());
        provider = new Provider(scenario.mostCalls());
        fleet = new Fleet(agenda, chance.split(), scenario.durations(), database, provider, scenario.cluster(),
                scenario.slots());
        autoscaler = new Autoscaler(scenario.scaling());
        scenario.arrivals().schedule(agenda, chance.split(), fleet::submit);
    }

    public static Run run(Scenario scenario) {
        return new Simulation(scenario).run();
    }

    private Run run() {
        fleet.scaleTo(scenario.scaling().least());
        agenda.every(scenario.scaling().pollingInterval(),
                () -> fleet.scaleTo(autoscaler.poll(agenda.now(), fleet.replicas(), demand())));
        agenda.every(Autoscaler.SYNC_PERIOD,
                () -> fleet.scaleTo(autoscaler.sync(agenda.now(), fleet.replicas(), demand())));
        agenda.every(SECOND, this::pay);
        agenda.every(SAMPLE_EVERY, this::sample);
        agenda.runUntil(scenario.seconds());
        return new Run(scenario, samples, fleet.waits(), fleet.ended(), lastEnd, workerSeconds, fleet.workSeconds(),
                database.used());
    }

    private Demand demand() {
        return new Demand(fleet.queued(), fleet.running(), fleet.oldestWait());
    }

    private void pay() {
        workerSeconds += fleet.paidFor() * SECOND;
        database.keepWorkersAlive(fleet.ready(), SECOND);
        if (fleet.ended() > endedBefore) {
            endedBefore = fleet.ended();
            lastEnd = agenda.now();
        }
    }

    private void sample() {
        samples.add(new Sample(agenda.now(), fleet.queued(), fleet.running(), provider.calls(), fleet.replicas(), fleet.ready(),
                fleet.paidFor(), database.used()));
    }
}
