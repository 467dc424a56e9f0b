package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.BatchRow;
import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.load.BatchPlan;
import io.coatcheck.chaos.load.JobPlan;

/** A bulk submit is all or nothing, whatever it was answered. */
final class BatchesAreWhole implements Invariant {

    @Override
    public String sentence() {
        return "A batch is stored with each of its jobs exactly once or not at all, once at most, not at all when one of its "
                + "jobs is refused; what a 202 names is there, and asking again with the key tells.";
    }

    @Override
    public Stream<String> violations(History history) {
        Stream<String> unknown = history.batches().stream()
                .filter(batch -> history.batchPlans().stream().noneMatch(plan -> plan.number() == batch.plan()))
                .map(batch -> "batch " + batch.id() + " was never asked for");
        return Stream.concat(unknown, history.batchPlans().stream().flatMap(plan -> violations(plan, history)));
    }

    private static Stream<String> violations(BatchPlan plan, History history) {
        List<BatchRow> stored = history.batches().stream().filter(batch -> batch.plan() == plan.number()).toList();
        List<Exchange> answers = history.exchanges(Kind.BATCH).stream()
                .filter(exchange -> exchange.plan() == plan.number()).toList();
        Set<UUID> accepted = answers.stream().filter(Exchange::isAccepted).map(Exchange::job).collect(toSet());
        return Stream.of(
                found(stored.size() > 1, "batch %d was stored %d times", plan.number(), stored.size()),
                found(plan.spoiled() && !(stored.isEmpty() && accepted.isEmpty()),
                        "batch %d has a job that must be refused, and was stored", plan.number()),
                found(!stored.stream().map(BatchRow::id).collect(toSet()).containsAll(accepted),
                        "batch %d was answered with %s and is stored as %s", plan.number(), accepted, stored),
                found(plan.key() != null && accepted.isEmpty() && answers.stream().noneMatch(Exchange::isRefused),
                        "nobody could find out what became of batch %d", plan.number()),
                found(accepted.isEmpty() && !stored.isEmpty() && answers.stream().anyMatch(Exchange::isRefused),
                        "batch %d was refused and is stored", plan.number()),
                jobs(plan, stored, history)).flatMap(violations -> violations);
    }

    private static Stream<String> jobs(BatchPlan plan, List<BatchRow> stored, History history) {
        Set<Integer> members = plan.members().stream().map(JobPlan::number).collect(toSet());
        List<JobRow> jobs = history.jobs().stream().filter(job -> members.contains(job.plan())).toList();
        boolean whole = stored.isEmpty() ? jobs.isEmpty()
                : jobs.size() == members.size() && jobs.stream().map(JobRow::plan).collect(toSet()).equals(members)
                        && jobs.stream().allMatch(job -> stored.get(0).id().equals(job.batch()))
                        && stored.get(0).total() == members.size();
        return found(!whole, "batch %d of %d jobs is stored as %s with %d jobs, of batches %s", plan.number(), members.size(),
                stored, jobs.size(), jobs.stream().map(JobRow::batch).distinct().toList());
    }

    private static Stream<String> found(boolean isViolated, String text, Object... parts) {
        return isViolated ? Stream.of(text.formatted(parts)) : Stream.empty();
    }
}
