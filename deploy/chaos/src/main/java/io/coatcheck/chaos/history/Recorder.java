package io.coatcheck.chaos.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coatcheck.chaos.load.BatchPlan;
import io.coatcheck.chaos.load.JobPlan;

/** Takes down what happens, from any thread. */
public final class Recorder {

    private final Queue<JobPlan> plans = new ConcurrentLinkedQueue<>();
    private final Queue<BatchPlan> batches = new ConcurrentLinkedQueue<>();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Queue<FaultEvent> faults = new ConcurrentLinkedQueue<>();
    private final Queue<ProcessEnd> ends = new ConcurrentLinkedQueue<>();
    private final Queue<ProcessStart> starts = new ConcurrentLinkedQueue<>();
    private final Queue<RedisLink> redis = new ConcurrentLinkedQueue<>();
    private final Queue<BellCount> bells = new ConcurrentLinkedQueue<>();
    private final Queue<HeldCount> held = new ConcurrentLinkedQueue<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    private record Told(String attempt, boolean isStart, Instant at) {
    }

    public void planned(JobPlan plan) {
        plans.add(plan);
    }

    public void planned(BatchPlan plan) {
        batches.add(plan);
        plan.members().forEach(this::planned);
    }

    public void exchanged(Exchange exchange) {
        exchanges.add(exchange);
    }

    /** Whether a submit of the plan was accepted so far. */
    public boolean isAccepted(int plan) {
        return exchanges.stream()
                .anyMatch(exchange -> exchange.plan() == plan && exchange.isAccepted()
                        && (exchange.kind() == Exchange.Kind.SUBMIT || exchange.kind() == Exchange.Kind.BATCH));
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

    public void started(ProcessStart start) {
        starts.add(start);
    }

    public void saw(RedisLink link) {
        redis.add(link);
    }

    public void heard(BellCount count) {
        bells.add(count);
    }

    public void held(HeldCount count) {
        held.add(count);
    }

    public void ran(String attempt, boolean isStart, Instant at) {
        told.add(new Told(attempt, isStart, at));
    }

    /** Each start with the first end after it. */
    private List<HandlerRun> runs() {
        Map<String, List<Instant>> ended = told.stream()
                .filter(report -> !report.isStart())
                .collect(groupingBy(Told::attempt, mapping(Told::at, toList())));
        return told.stream()
                .filter(Told::isStart)
                .map(start -> new HandlerRun(start.attempt(), start.at(),
                        ended.getOrDefault(start.attempt(), List.of()).stream()
                                .filter(end -> !end.isBefore(start.at()))
                                .min(Instant::compareTo)
                                .orElse(null)))
                .toList();
    }

    public History history(Instant faultsEndedAt, Tables tables) {
        Incidents incidents = new Incidents(List.copyOf(faults), List.copyOf(ends), List.copyOf(starts), List.copyOf(bells),
                List.copyOf(redis), List.copyOf(held), faultsEndedAt, Instant.now());
        return new History(List.copyOf(plans), List.copyOf(batches), List.copyOf(exchanges), List.copyOf(sightings), runs(),
                incidents, tables);
    }
}
