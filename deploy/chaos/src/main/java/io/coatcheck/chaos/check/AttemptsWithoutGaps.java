package io.coatcheck.chaos.check;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.AttemptRow;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** The attempt's number is the fencing token, so none is skipped and none is used twice. */
final class AttemptsWithoutGaps implements Invariant {

    @Override
    public String sentence() {
        return "A job's attempts are numbered from 1 to the number that the job itself has, without gaps.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.jobs().stream()
                .filter(job -> !numbers(history, job).equals(IntStream.rangeClosed(1, job.attempt()).boxed().toList()))
                .map(job -> "job %s is at attempt %d and has attempts %s".formatted(job.id(), job.attempt(),
                        numbers(history, job)));
    }

    private static List<Integer> numbers(History history, JobRow job) {
        return history.attempts(job.id()).stream().map(AttemptRow::attempt).toList();
    }
}
