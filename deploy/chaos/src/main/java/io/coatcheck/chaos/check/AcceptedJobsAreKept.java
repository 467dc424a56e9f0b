package io.coatcheck.chaos.check;

import java.util.stream.Stream;

import io.coatcheck.chaos.history.History;

/** The promise of a 202. */
final class AcceptedJobsAreKept implements Invariant {

    @Override
    public String sentence() {
        return "Every job that was accepted with 202 is in the database.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.accepted().stream()
                .filter(job -> history.job(job).isEmpty())
                .map(job -> "job " + job + " was accepted and is gone");
    }
}
