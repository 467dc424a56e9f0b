package io.coatcheck.chaos.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.load.BatchPlan;
import io.coatcheck.chaos.load.JobPlan;

/** Everything that is known about a run. The checker asks nothing else. */
public final class History {

    private final Map<Integer, JobPlan> plans;
    private final List<BatchPlan> batchPlans;
    private final List<Exchange> exchanges;
    private final List<Sighting> sightings;
    private final List<HandlerRun> runs;
    private final Incidents incidents;
    private final Tables tables;
    private final Map<UUID, JobRow> jobs;
    private final Map<UUID, List<JobRow>> children;
    private final Map<UUID, List<AttemptRow>> attempts;
    private final Map<UUID, String> workers;

    public History(List<JobPlan> plans, List<BatchPlan> batchPlans, List<Exchange> exchanges, List<Sighting> sightings,
            List<HandlerRun> runs, Incidents incidents,
            Tables tables) {
        this.plans = plans.stream().collect(toMap(JobPlan::number, Function.identity()));
        this.batchPlans = batchPlans;
        this.exchanges = exchanges.stream().sorted(Comparator.comparing(Exchange::sentAt)).toList();
        this.sightings = sightings;
        this.runs = runs;
        this.incidents = incidents;
        this.tables = tables;
        this.jobs = tables.jobs().stream().collect(toMap(JobRow::id, Function.identity()));
        this.children = tables.jobs().stream()
                .filter(job -> job.parent() != null)
                .sorted(Comparator.comparing(JobRow::childNumber))
                .collect(groupingBy(JobRow::parent));
        this.attempts = tables.attempts().stream()
                .sorted(Comparator.comparing(AttemptRow::attempt))
                .collect(groupingBy(AttemptRow::job));
        this.workers = tables.workers().stream().collect(toMap(WorkerRow::id, WorkerRow::name));
    }

    public JobPlan plan(int number) {
        return plans.get(number);
    }

    public List<JobPlan> plans() {
        return List.copyOf(plans.values());
    }

    public List<BatchPlan> batchPlans() {
        return batchPlans;
    }

    public List<BatchRow> batches() {
        return tables.batches();
    }

    /** In the order of their numbers. */
    public List<JobRow> children(UUID parent) {
        return children.getOrDefault(parent, List.of());
    }

    public List<JobRow> jobs() {
        return tables.jobs();
    }

    public Optional<JobRow> job(UUID id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** In their order. */
    public List<AttemptRow> attempts(UUID job) {
        return attempts.getOrDefault(job, List.of());
    }

    public List<AttemptRow> attempts() {
        return tables.attempts();
    }

    public Map<String, UUID> keys() {
        return tables.keys();
    }

    public List<ModelCall> calls() {
        return tables.calls();
    }

    /** In the order in which they were sent. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    public List<Exchange> exchanges(Kind kind) {
        return exchanges.stream().filter(exchange -> exchange.kind() == kind).toList();
    }

    /** Jobs that were promised by a 202. */
    public Set<UUID> accepted() {
        return exchanges(Kind.SUBMIT).stream().filter(Exchange::isAccepted).map(Exchange::job).collect(Collectors.toSet());
    }

    public List<Sighting> sightings() {
        return sightings;
    }

    public List<HandlerRun> runs() {
        return runs;
    }

    public Incidents incidents() {
        return incidents;
    }

    /** The process behind a worker's id. */
    public String worker(UUID id) {
        return workers.getOrDefault(id, "unknown");
    }
}
