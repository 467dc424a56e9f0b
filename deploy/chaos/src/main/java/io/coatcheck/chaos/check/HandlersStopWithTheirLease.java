package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.HandlerRun;
import io.coatcheck.chaos.history.History;

/** A worker that cannot prove that a job is its own stops working on it before another one starts. */
final class HandlersStopWithTheirLease implements Invariant {

    @Override
    public String sentence() {
        return "When another worker starts a rescued job, the handler of the attempt before has stopped, "
                + "unless its process was frozen or killed.";
    }

    @Override
    public Stream<String> violations(History history) {
        Map<String, HandlerRun> runs = history.runs().stream()
                .collect(toMap(HandlerRun::attempt, Function.identity(), (first, second) -> first));
        return history.attempts().stream()
                .filter(attempt -> attempt.ended("rescued") && runs.containsKey(attempt.key()))
                .filter(attempt -> !isExcused(attempt, history))
                .filter(attempt -> overlaps(runs.get(attempt.key()), next(attempt, runs)))
                .map(attempt -> "the handler of %s on %s ended at %s, while the next one ran since %s".formatted(attempt.key(),
                        history.worker(attempt.worker()), runs.get(attempt.key()).endedAt(),
                        next(attempt, runs).startedAt()));
    }

    private static boolean isExcused(AttemptRow attempt, History history) {
        Interruptions worker = Interruptions.of(history.worker(attempt.worker()), attempt, history);
        return worker.died() || worker.wasCutOff();
    }

    private static HandlerRun next(AttemptRow attempt, Map<String, HandlerRun> runs) {
        return runs.get(attempt.job() + "#" + (attempt.attempt() + 1));
    }

    private static boolean overlaps(HandlerRun run, HandlerRun next) {
        return next != null && (run.endedAt() == null ? Instant.MAX : run.endedAt()).isAfter(next.startedAt());
    }
}
