package io.coatcheck.api.operations.tokens;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseClock;
import io.coatcheck.api.database.DatabaseConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Sums what attempts spent, six hours at a time so that no statement runs long, and remembers what is long over.
 */
@ApplicationScoped
class SpentBySpan {

    static final Duration SPAN = Duration.ofHours(6);

    /** The latest sums are as old as that at most. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    /** An attempt has ended so long after its start, whatever its time-out. */
    private static final Duration SETTLED = Duration.ofHours(3);

    private static final Duration REMEMBERED = Duration.ofDays(32);

    // The attempts first, and then only the days of their jobs: otherwise every job there is may be looked at.
    private static final String OF_SPAN = """
            with spent as materialized (
                select job_id, model, input_tokens, output_tokens from job_attempt
                where started_at >= $1 and started_at < $2 and model is not null
            )
            select type, model, count(*) as attempts, coalesce(sum(input_tokens), 0)::bigint as input_tokens,
                coalesce(sum(output_tokens), 0)::bigint as output_tokens
            from spent join job on job.id = job_id
            where job.id between (select job_id from spent order by job_id limit 1)
                and (select job_id from spent order by job_id desc limit 1)
            group by type, model
            """;

    /** What the attempts of one type spent at one model. */
    record Sum(String type, String model, long attempts, long inputTokens, long outputTokens) {

        static Sum of(Row row) {
            return new Sum(row.getString("type"), row.getString("model"), row.getLong("attempts"),
                    row.getLong("input_tokens"), row.getLong("output_tokens"));
        }

        Sum plus(Sum other) {
            return new Sum(type, model, attempts + other.attempts, inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens);
        }
    }

    /** @param settled whether nothing can be added to it any more */
    private record Span(Instant start, boolean settled) {
    }

    private final Pool pool;
    private final DatabaseClock clock;
    private final Duration answerTimeout;
    private final Map<Span, Uni<List<Sum>>> spans = new ConcurrentHashMap<>();

    SpentBySpan(Pool pool, DatabaseClock clock, DatabaseConfig database) {
        this.pool = pool;
        this.clock = clock;
        this.answerTimeout = database.answerTimeout();
    }

    /** Of the attempts that started within the span. */
    Uni<List<Sum>> from(Instant start) {
        Instant now = clock.now();
        spans.keySet().removeIf(span -> span.start().isBefore(now.minus(REMEMBERED)));
        return spans.computeIfAbsent(new Span(start, start.plus(SPAN).plus(SETTLED).isBefore(now)), this::remembered);
    }

    private Uni<List<Sum>> remembered(Span span) {
        Uni<List<Sum>> read = Uni.createFrom().deferred(() -> read(span.start()));
        return span.settled() ? read.onFailure().invoke(failure -> spans.remove(span)).memoize().indefinitely()
                : read.memoize().forFixedDuration(FRESH);
    }

    private Uni<List<Sum>> read(Instant start) {
        return pool.preparedQuery(OF_SPAN).mapping(Sum::of)
                .execute(Tuple.of(start.atOffset(ZoneOffset.UTC), start.plus(SPAN).atOffset(ZoneOffset.UTC)))
                .ifNoItem().after(answerTimeout).fail()
                .map(rows -> rows.stream().toList());
    }
}
