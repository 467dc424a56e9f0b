package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.HeldCount;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** A worker that went on holding what is over would have a slot less from then on, until it is restarted. */
final class SlotsComeBack implements Invariant {

    /** Until an outcome is written and told to whoever holds the slot. */
    private static final Duration AFTER_THE_END = Duration.ofSeconds(1);

    @Override
    public String sentence() {
        return "Once every job has ended, no worker holds an attempt.";
    }

    @Override
    public Stream<String> violations(History history) {
        Instant calm = history.jobs().stream().map(JobRow::finishedAt).filter(Objects::nonNull)
                .max(Comparator.naturalOrder()).orElse(Instant.MIN).plus(AFTER_THE_END);
        return history.incidents().held().stream()
                .filter(count -> count.at().isAfter(calm))
                .collect(toMap(HeldCount::worker, Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(HeldCount::at))))
                .values().stream()
                .filter(last -> last.held() > 0)
                .map(last -> "%s holds %d attempts at %s".formatted(last.worker(), last.held(), last.at()));
    }
}
