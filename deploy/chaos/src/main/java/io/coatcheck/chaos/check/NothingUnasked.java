package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** A request makes one job or none, also when its answer was an error or never came. */
final class NothingUnasked implements Invariant {

    @Override
    public String sentence() {
        return "Every job was asked for, and a request made at most one, also when it was answered with 5xx or not at all.";
    }

    @Override
    public Stream<String> violations(History history) {
        Stream<String> unknown = history.jobs().stream()
                .filter(job -> job.parent() == null)
                .filter(job -> job.request() == null || history.plan(job.plan()) == null)
                .map(job -> "job " + job.id() + " was never asked for");
        Map<String, List<JobRow>> byRequest = history.jobs().stream()
                .filter(job -> job.request() != null)
                .collect(groupingBy(JobRow::request));
        Stream<String> doubled = byRequest.entrySet().stream()
                .filter(made -> made.getValue().size() > 1)
                .map(made -> "request %s made %d jobs: %s".formatted(made.getKey(), made.getValue().size(),
                        made.getValue().stream().map(JobRow::id).toList()));
        return Stream.concat(unknown, doubled);
    }
}
