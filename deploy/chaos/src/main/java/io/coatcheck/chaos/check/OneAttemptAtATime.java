package io.coatcheck.chaos.check;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;

/** Two attempts never hold a job together. */
final class OneAttemptAtATime implements Invariant {

    @Override
    public String sentence() {
        return "An attempt starts only once the one before has ended, by the database's clock.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.jobs().stream()
                .map(job -> history.attempts(job.id()))
                .flatMap(OneAttemptAtATime::overlaps);
    }

    private static Stream<String> overlaps(List<AttemptRow> attempts) {
        return IntStream.range(1, attempts.size())
                .filter(i -> {
                    AttemptRow before = attempts.get(i - 1);
                    return before.endedAt() == null || before.endedAt().isAfter(attempts.get(i).startedAt());
                })
                .mapToObj(i -> "%s started at %s, while %s ended at %s".formatted(attempts.get(i).key(),
                        attempts.get(i).startedAt(), attempts.get(i - 1).key(), attempts.get(i - 1).endedAt()));
    }
}
