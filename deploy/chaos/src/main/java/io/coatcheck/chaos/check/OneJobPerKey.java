package io.coatcheck.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.coatcheck.chaos.history.Exchange;
import io.coatcheck.chaos.history.Exchange.Kind;
import io.coatcheck.chaos.history.History;
import io.coatcheck.chaos.history.JobRow;
import io.coatcheck.chaos.load.JobPlan;

/** What an Idempotency-Key promises. */
final class OneJobPerKey implements Invariant {

    @Override
    public String sentence() {
        return "All answers to one Idempotency-Key name one job, the only one that key has made; asking again tells which.";
    }

    @Override
    public Stream<String> violations(History history) {
        Map<String, Set<UUID>> answered = history.exchanges(Kind.SUBMIT).stream()
                .filter(exchange -> exchange.key() != null && exchange.isAccepted())
                .collect(groupingBy(Exchange::key, mapping(Exchange::job, toSet())));
        Map<String, Set<UUID>> made = history.jobs().stream()
                .filter(job -> history.plan(job.plan()) != null && history.plan(job.plan()).key() != null)
                .collect(groupingBy(job -> history.plan(job.plan()).key(), mapping(JobRow::id, toSet())));
        // A refusal tells that there is no job: its times have passed, for instance, before any request was stored.
        Set<String> refused = history.exchanges(Kind.SUBMIT).stream()
                .filter(Exchange::isRefused)
                .map(Exchange::key)
                .collect(toSet());
        return history.plans().stream()
                .map(JobPlan::key)
                .filter(key -> key != null)
                .flatMap(key -> violations(key, answered.getOrDefault(key, Set.of()), made.getOrDefault(key, Set.of()),
                        history.keys().get(key), refused.contains(key)));
    }

    private static Stream<String> violations(String key, Set<UUID> answered, Set<UUID> made, UUID kept,
            boolean refused) {
        if (answered.isEmpty() && made.isEmpty() && refused) {
            return Stream.empty();
        }
        if (answered.isEmpty()) {
            return Stream.of("nobody could find out what became of " + key);
        }
        return answered.size() == 1 && answered.equals(made) && answered.contains(kept) ? Stream.empty()
                : Stream.of("%s was answered with %s, made %s and stands for %s".formatted(key, answered, made, kept));
    }
}
