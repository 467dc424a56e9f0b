package io.coatcheck.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.coatcheck.simulation.engine.Chance;
import io.coatcheck.simulation.model.Database.Costs;
import io.coatcheck.simulation.model.Scaling.Rules;
import io.coatcheck.sizing.ErlangC;

/** The simulation's queue against what is known of queues. */
class QueueingTest {

    @ParameterizedTest(name = "{0} workers of {1} slots, load {2}")
    @CsvSource({ "1, 1, 0.5", "1, 1, 0.8", "1, 10, 8", "5, 4, 17", "2, 64, 120" })
    void withExponentialDurationsItIsErlangsQueue(int workers, int slots, double load) {
        Run run = steady(load, Durations.exponential(1), workers, slots);
        ErlangC known = new ErlangC(workers * slots, load);

        assertThat(mean(run)).isCloseTo(known.meanWait(), withinPercentage(6));
        assertThat(shareAbove(run, 0)).isCloseTo(known.shareThatWaits(), withinPercentage(4));
        assertThat(shareAbove(run, 0.2)).isCloseTo(known.shareThatWaitsLongerThan(0.2), withinPercentage(8));
    }

    @Test
    void withEqualDurationsTheWaitIsHalfAsLong() {
        Run run = steady(0.8, chance -> 1, 1, 1);

        assertThat(mean(run)).isCloseTo(new ErlangC(1, 0.8).meanWait() / 2, withinPercentage(6));
    }

    @Test
    void jobsThatRunAreArrivalsTimesDuration() {
        Run run = steady(17, Durations.exponential(1), 5, 4);

        assertThat(run.samples().stream().mapToInt(Run.Sample::running).average().orElseThrow()).isCloseTo(17,
                withinPercentage(3));
    }

    @Test
    void theProviderLimitsLikeSlotsDo() {
        Scenario limited = scenario(8, Durations.exponential(1), 1, 100).withMostCalls(10);

        Run run = Simulation.run(limited);

        assertThat(run.samples()).allMatch(sample -> sample.calls() <= 10);
        // Little's law: who waits for the provider sits in a slot.
        double inSlots = run.samples().stream().mapToInt(Run.Sample::running).average().orElseThrow();
        assertThat(inSlots).isCloseTo(8 * (1 + new ErlangC(10, 8).meanWait()), withinPercentage(4));
    }

    @Test
    void theDatabaseIsTheLimitWhenItsProcessorsAreBusy() {
        Scenario busy = new Scenario("busy", 7, Arrivals.spike(10_000, 0, 1), chance -> 0.001, 1000, always(10),
                Cluster.INSTANT,
                new Costs(1, 2, 1, 0), 2, Integer.MAX_VALUE, 100);

        Run run = Simulation.run(busy);

        // 10,000 jobs of 4 ms on 2 processors.
        assertThat(run.lastEnd()).isBetween(20.0, 21.1);
        assertThat(run.databaseSeconds()).isCloseTo(40, withinPercentage(0.1));
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        Scenario scenario = scenario(8, Durations.ofModelCalls(), 2, 100);

        assertThat(Simulation.run(scenario).waits()).isEqualTo(Simulation.run(scenario).waits());
    }

    @Test
    void modelCallsLastFiveToAHundredAndTwentySeconds() {
        Chance chance = Chance.of(3);
        List<Double> lengths = Stream.generate(() -> Durations.ofModelCalls().next(chance)).limit(20_000)
                .toList();

        assertThat(lengths).allMatch(length -> length >= 5 && length <= 120);
        assertThat(lengths.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).isCloseTo(31.6,
                withinPercentage(1.5));
    }

    private static Run steady(double load, Durations durations, int workers, int slots) {
        return Simulation.run(scenario(load, durations, workers, slots));
    }

    private static Scenario scenario(double perSecond, Durations durations, int workers, int slots) {
        double seconds = 300_000 / perSecond;
        return new Scenario("known", 42, Arrivals.random(perSecond, 0, seconds), durations, slots, always(workers),
                Cluster.INSTANT,
                Costs.NOTHING, 1, Integer.MAX_VALUE, seconds);
    }

    private static Scaling always(int workers) {
        return new Scaling(1000, 1000, workers, workers, 0, 0, true, new Rules(0, List.of()), new Rules(0, List.of()));
    }

    private static double mean(Run run) {
        return run.meanWait();
    }

    private static double shareAbove(Run run, double wait) {
        return (double) run.waits().stream().filter(each -> each > wait).count() / run.waits().size();
    }
}
