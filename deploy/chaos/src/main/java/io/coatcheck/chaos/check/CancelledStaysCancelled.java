package io.coatcheck.chaos.check;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;

/** A cancellation that was answered with 202 is final until a person reopens the job. */
final class CancelledStaysCancelled implements Invariant {

    @Override
    public String sentence() {
        return "No job completes, runs or shows another status after a cancellation was answered with 202, "
                + "unless a person reopened it.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.exchanges(Kind.CANCEL).stream()
                .filter(Exchange::isAccepted)
                .flatMap(cancel -> violations(cancel, reopenedAt(cancel, history), history));
    }

    private static Instant reopenedAt(Exchange cancel, History history) {
        return history.exchanges(Kind.RETRY).stream()
                .filter(retry -> retry.job().equals(cancel.job()) && retry.answeredAt().isAfter(cancel.sentAt()))
                .map(Exchange::sentAt)
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static Stream<String> violations(Exchange cancel, Instant reopenedAt, History history) {
        UUID job = cancel.job();
        Stream<String> end = reopenedAt.equals(Instant.MAX) ? history.job(job).stream()
                .filter(row -> !row.is("cancelled"))
                .map(row -> "job %s was cancelled and is %s".formatted(job, row.status())) : Stream.empty();
        Stream<String> runs = history.attempts(job).stream()
                .filter(attempt -> isBetween(attempt.startedAt(), cancel.answeredAt(), reopenedAt)
                        || attempt.ended("completed") && isBetween(attempt.endedAt(), cancel.answeredAt(), reopenedAt))
                .map(attempt -> "job %s was cancelled, yet attempt %d went on".formatted(job, attempt.attempt()));
        Stream<String> views = history.sightings().stream()
                .filter(seen -> seen.job().equals(job) && !seen.status().equals("cancelled")
                        && seen.askedAt().isAfter(cancel.answeredAt()) && seen.seenAt().isBefore(reopenedAt))
                .map(seen -> "job %s was cancelled and then shown as %s".formatted(job, seen.status()));
        return Stream.of(end, runs, views).flatMap(found -> found);
    }

    private static boolean isBetween(Instant time, Instant from, Instant to) {
        return time != null && time.isAfter(from) && time.isBefore(to);
    }

}
