package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.HandlerRun;
import io.coatcheck.chaos.history.History;

/** What the handlers themselves tell must fit the tables. */
final class EachAttemptRunsOnce implements Invariant {

    @Override
    public String sentence() {
        return "An attempt's handler is started at most once, and only for an attempt that the database knows.";
    }

    @Override
    public Stream<String> violations(History history) {
        Set<String> known = history.attempts().stream().map(AttemptRow::key).collect(Collectors.toSet());
        Set<String> run = history.runs().stream().map(HandlerRun::attempt).collect(Collectors.toSet());
        Stream<String> twice = history.runs().stream()
                .collect(groupingBy(HandlerRun::attempt, counting()))
                .entrySet().stream()
                .filter(starts -> starts.getValue() > 1)
                .map(starts -> "%s was started %d times".formatted(starts.getKey(), starts.getValue()));
        Stream<String> unknown = run.stream()
                .filter(attempt -> !known.contains(attempt))
                .map(attempt -> attempt + " was run and is not in the database");
        return Stream.concat(twice, unknown);
    }
}
