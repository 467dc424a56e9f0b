package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.Sighting;

/** What pollers see is one story told forwards. */
final class ViewsNeverGoBack implements Invariant {

    @Override
    public String sentence() {
        return "Polled one after the other, a job's seq never falls, one seq shows one state, progress never falls within an "
                + "attempt, and an end stays unless a person reopens the job.";
    }

    @Override
    public Stream<String> violations(History history) {
        return history.sightings().stream()
                .collect(groupingBy(Sighting::job))
                .values().stream()
                .flatMap(seen -> violations(seen, history));
    }

    private static Stream<String> violations(List<Sighting> ofOneJob, History history) {
        List<Sighting> seen = new ArrayList<>(ofOneJob);
        seen.sort(Comparator.comparing(Sighting::askedAt));
        List<String> found = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            Sighting before = seen.get(i - 1);
            Sighting now = seen.get(i);
            // Of two that were under way together nobody knows which looked first.
            if (!now.askedAt().isBefore(before.seenAt()) && !follows(before, now, history)) {
                found.add("job %s was %s and then %s".formatted(now.job(), told(before), told(now)));
            }
        }
        return found.stream();
    }

    private static boolean follows(Sighting before, Sighting now, History history) {
        if (now.seq() < before.seq()) {
            return false;
        }
        boolean same = now.status().equals(before.status()) && now.progress() == before.progress()
                && now.attempt() == before.attempt();
        if (now.seq() == before.seq()) {
            return same;
        }
        if (before.isTerminal()) {
            return wasReopened(before, history);
        }
        boolean sameAttempt = now.attempt() == before.attempt() && now.status().equals("processing")
                && before.status().equals("processing");
        // A hand-back gives the next attempt the same number within the run, and a seq of its own for each of its steps.
        boolean mayBeAnother = now.seq() >= before.seq() + 2;
        return !sameAttempt || now.progress() >= before.progress() || mayBeAnother;
    }

    private static boolean wasReopened(Sighting before, History history) {
        return history.exchanges(Kind.RETRY).stream()
                .filter(retry -> retry.job().equals(before.job()))
                .map(Exchange::answeredAt)
                .anyMatch(answered -> !answered.isBefore(before.askedAt()));
    }

    private static String told(Sighting seen) {
        return "%s at seq %d (attempt %d, %d %%)".formatted(seen.status(), seen.seq(), seen.attempt(), seen.progress());
    }
}
