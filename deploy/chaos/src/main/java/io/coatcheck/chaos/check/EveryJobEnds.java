package io.coatcheck.chaos.check;

import java.util.stream.Stream;

import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** Nothing is stuck. */
final class EveryJobEnds implements Invariant {

    @Override
    public String sentence() {
        return "Every job has ended, in exactly one terminal status, within the bound after the last fault.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.jobs().stream()
                .filter(job -> !job.isTerminal())
                .map(job -> "job %s (%s) is still %s, attempt %d, open attempts %s".formatted(job.id(), kind(history, job),
                        job.status(), job.attempt(),
                        history.attempts(job.id()).stream().filter(attempt -> attempt.endedAt() == null)
                                .map(attempt -> attempt.attempt() + " on " + history.worker(attempt.worker())).toList()));
    }

    private static Object kind(History history, JobRow job) {
        return history.plan(job.plan()) == null ? "?" : history.plan(job.plan()).kind();
    }
}
