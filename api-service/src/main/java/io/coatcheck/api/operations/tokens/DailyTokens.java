package io.coatcheck.api.operations.tokens;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.budget.Budget;
import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.operations.tokens.SpentBySpan.Sum;
import io.coatcheck.api.operations.tokens.TokenUse.Used;
import io.coatcheck.api.reactive.CallersContext;
import io.coatcheck.spending.Spent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What each day's attempts spent. */
@ApplicationScoped
class DailyTokens {

    private final SpentBySpan spentBySpan;
    private final Budget budget;
    private final DatabaseClock clock;

    DailyTokens(SpentBySpan spentBySpan, Budget budget, DatabaseClock clock) {
        this.spentBySpan = spentBySpan;
        this.budget = budget;
        this.clock = clock;
    }

    /** The latest days (UTC), today included, the newest first. */
    Uni<List<Used>> latest(int count) {
        Instant now = clock.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return CallersContext.resume(Multi.createFrom().range(0, count)
                .onItem().transformToUniAndConcatenate(back -> of(today.minusDays(back), now))
                .collect().in(ArrayList::new, List::addAll));
    }

    private Uni<List<Used>> of(LocalDate day, Instant now) {
        return Multi.createFrom().iterable(spans(day, now))
                .onItem().transformToUniAndConcatenate(spentBySpan::from)
                .collect().<List<Sum>> in(ArrayList::new, List::addAll)
                .map(sums -> used(day, sums));
    }

    /** When each of the day's spans begins that has begun by now. */
    static List<Instant> spans(LocalDate day, Instant now) {
        return Stream.iterate(day.atStartOfDay(ZoneOffset.UTC).toInstant(), start -> start.plus(SpentBySpan.SPAN))
                .limit(24 / SpentBySpan.SPAN.toHours())
                .filter(start -> !start.isAfter(now))
                .toList();
    }

    private List<Used> used(LocalDate day, List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.toMap(sum -> List.of(sum.type(), sum.model()), Function.identity(), Sum::plus))
                .values().stream()
                .sorted(Comparator.comparing(Sum::type).thenComparing(Sum::model))
                .map(sum -> used(day, sum))
                .toList();
    }

    private Used used(LocalDate day, Sum sum) {
        return new Used(day, sum.type(), sum.model(), sum.attempts(), sum.inputTokens(), sum.outputTokens(),
                budget.costOf(new Spent(null, sum.model(), sum.inputTokens(), sum.outputTokens())));
    }
}
