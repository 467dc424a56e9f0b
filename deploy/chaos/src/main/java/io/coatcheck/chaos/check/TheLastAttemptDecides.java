package io.coatcheck.chaos.check;

import java.util.List;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** No attempt that had lost its job has ended it. */
final class TheLastAttemptDecides implements Invariant {

    @Override
    public String sentence() {
        return "A job's end is that of its last attempt, every earlier one was given up before, and none is left open.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.jobs().stream()
                .filter(JobRow::isTerminal)
                .flatMap(job -> violations(job, history.attempts(job.id())));
    }

    private static Stream<String> violations(JobRow job, List<AttemptRow> attempts) {
        Stream<String> open = attempts.stream()
                .filter(attempt -> attempt.endedAt() == null)
                .map(attempt -> "%s is open, but its job is %s".formatted(attempt.key(), job.status()));
        Stream<String> early = attempts.stream()
                .filter(attempt -> attempt.ended("completed") && attempt.attempt() < job.attempt())
                .map(attempt -> attempt.key() + " completed and was followed by another");
        String last = attempts.isEmpty() ? "none" : String.valueOf(attempts.get(attempts.size() - 1).outcome());
        Stream<String> end = fits(job, last) ? Stream.empty()
                : Stream.of("job %s is %s, but its last attempt was %s".formatted(job.id(), job.status(), last));
        return Stream.of(open, early, end).flatMap(found -> found);
    }

    private static boolean fits(JobRow job, String last) {
        return switch (job.status()) {
            case "completed" -> last.equals("completed");
            case "failed" -> last.equals("failed") || last.equals("rescued");
            // Both may also end a job that waits for its first or its next attempt.
            default -> !last.equals("completed");
        };
    }
}
