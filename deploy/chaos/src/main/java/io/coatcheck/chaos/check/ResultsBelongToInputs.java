package io.coatcheck.chaos.check;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;

/** Every input carries a marker of its own, and every result must show that one and no other. */
final class ResultsBelongToInputs implements Invariant {

    private static final Pattern MARKER = Pattern.compile("mark[0-9a-z]+x[0-9]+k");
    private static final Pattern ATTEMPT = Pattern.compile("\"attempt\":(\\d+)");

    @Override
    public String sentence() {
        return "A completed job has the result of its own input, made by the attempt that completed it; no other job has one.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.jobs().stream()
                .filter(job -> history.plan(job.plan()) != null)
                .filter(job -> !fits(job, history.plan(job.plan()).marker()))
                .map(job -> "job %s (%s, %s) has the result %s".formatted(job.id(), job.type(), job.status(), job.result()));
    }

    private static boolean fits(JobRow job, String marker) {
        if (!job.is("completed")) {
            return job.result() == null;
        }
        if (job.result() == null) {
            return false;
        }
        List<String> shown = MARKER.matcher(job.result()).results().map(MatchResult::group).distinct().toList();
        boolean ofLastAttempt = ATTEMPT.matcher(job.result()).results()
                .allMatch(attempt -> Integer.parseInt(attempt.group(1)) == job.attempt() - job.attemptOffset());
        return shown.equals(List.of(marker)) && ofLastAttempt;
    }
}
