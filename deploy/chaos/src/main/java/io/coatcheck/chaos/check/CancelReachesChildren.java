package io.coatcheck.chaos.check;

import java.time.Instant;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** Whoever cancels a parent cancels the work that it had others do. */
final class CancelReachesChildren implements Invariant {

    @Override
    public String sentence() {
        return "After a parent's cancellation was answered with 202 none of its children starts or completes, unless a person "
                + "reopened the parent; and no child is cancelled but with its parent.";
    }

    @Override
    public Stream<String> violations(History history) {
        Stream<String> went = history.exchanges(Kind.CANCEL).stream()
                .filter(Exchange::isAccepted)
                .flatMap(cancel -> history.children(cancel.job()).stream().flatMap(child -> goneOn(child, cancel, history)));
        Stream<String> alone = history.jobs().stream()
                .filter(job -> job.parent() != null && job.is("cancelled"))
                .filter(child -> history.exchanges(Kind.CANCEL).stream()
                        .noneMatch(cancel -> child.parent().equals(cancel.job())))
                .map(child -> "child %d of %s was cancelled by nobody".formatted(child.childNumber(), child.parent()));
        return Stream.concat(went, alone);
    }

    private static Stream<String> goneOn(JobRow child, Exchange cancel, History history) {
        Instant reopened = history.exchanges(Kind.RETRY).stream()
                .filter(retry -> cancel.job().equals(retry.job()) && retry.answeredAt().isAfter(cancel.sentAt()))
                .map(Exchange::sentAt)
                .findFirst()
                .orElse(Instant.MAX);
        return history.attempts(child.id()).stream()
                .filter(attempt -> isBetween(attempt.startedAt(), cancel.answeredAt(), reopened)
                        || attempt.ended("completed") && isBetween(attempt.endedAt(), cancel.answeredAt(), reopened))
                .map(attempt -> "parent %s was cancelled, yet %s of its child %d went on".formatted(cancel.job(), attempt.key(),
                        child.childNumber()));
    }

    private static boolean isBetween(Instant time, Instant from, Instant to) {
        return time != null && time.isAfter(from) && time.isBefore(to);
    }
}
