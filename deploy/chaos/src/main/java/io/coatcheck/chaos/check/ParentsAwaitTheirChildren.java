package io.coatcheck.chaos.check;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.load.JobPlan;

/** A parent makes its children once, and joins what they made only when each has ended. */
final class ParentsAwaitTheirChildren implements Invariant {

    private static final Pattern COMPLETED = Pattern.compile("\"completedChildren\":(\\d+)");

    @Override
    public String sentence() {
        return "A parent has each of its children exactly once, its join starts only after every child has ended (by the "
                + "database's clock), it counts those that completed, and each child's result is its own.";
    }

    @Override
    public Stream<String> violations(History history) {
        Stream<String> orphans = history.jobs().stream()
                .filter(job -> job.parent() != null && history.job(job.parent()).isEmpty())
                .map(job -> "job %s is a child of nobody".formatted(job.id()));
        Stream<String> families = history.jobs().stream()
                .filter(job -> history.plan(job.plan()) != null)
                .flatMap(job -> violations(job, history.plan(job.plan()), history));
        return Stream.concat(orphans, families);
    }

    private static Stream<String> violations(JobRow parent, JobPlan plan, History history) {
        List<JobRow> children = history.children(parent.id());
        List<Integer> numbers = children.stream().map(JobRow::childNumber).toList();
        boolean isSplit = parent.children() > 0 || !children.isEmpty();
        boolean mustBeSplit = parent.is("completed") && plan.children() > 0;
        if (!isSplit && !mustBeSplit) {
            return Stream.empty();
        }
        Stream<String> made = numbers.equals(IntStream.rangeClosed(1, plan.children()).boxed().toList())
                && parent.children() == plan.children() ? Stream.empty()
                        : Stream.of("parent %s of %d children has %s and says %d".formatted(parent.id(), plan.children(),
                                numbers, parent.children()));
        return Stream.of(made, early(parent, children, history), miscounted(parent, children),
                children.stream().flatMap(child -> foreign(child, plan))).flatMap(found -> found);
    }

    private static Stream<String> early(JobRow parent, List<JobRow> children, History history) {
        List<AttemptRow> attempts = history.attempts(parent.id());
        AttemptRow last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        // Of a parent that somebody reopened the children ran anew, so only the attempt that ended it tells.
        if (last == null || !(last.ended("completed") || last.ended("failed"))) {
            return Stream.empty();
        }
        return children.stream()
                .filter(child -> !isEndedBy(child, last.startedAt()))
                .map(child -> "%s joined at %s, while child %d ended at %s".formatted(last.key(), last.startedAt(),
                        child.childNumber(), child.finishedAt()));
    }

    private static boolean isEndedBy(JobRow child, Instant time) {
        return child.finishedAt() != null && !child.finishedAt().isAfter(time);
    }

    private static Stream<String> miscounted(JobRow parent, List<JobRow> children) {
        if (!parent.is("completed") || parent.result() == null) {
            return Stream.empty();
        }
        long completed = children.stream().filter(child -> child.is("completed")).count();
        Matcher said = COMPLETED.matcher(parent.result());
        return said.find() && Long.parseLong(said.group(1)) == completed ? Stream.empty()
                : Stream.of("parent %s says %s, and %d of its children completed".formatted(parent.id(), parent.result(),
                        completed));
    }

    private static Stream<String> foreign(JobRow child, JobPlan plan) {
        String echo = "\"echo\":\"" + plan.childMarker(child.childNumber()) + "\"";
        boolean fits = child.is("completed") ? child.result() != null && child.result().contains(echo) : child.result() == null;
        return fits ? Stream.empty()
                : Stream.of(
                        "child %d of %s (%s) has the result %s".formatted(child.childNumber(), child.parent(), child.status(),
                                child.result()));
    }
}
