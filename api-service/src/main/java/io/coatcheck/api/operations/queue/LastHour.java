package io.coatcheck.api.operations.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.operations.Operations;
import io.coatcheck.api.reactive.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The last sixty minutes. Minutes that are over change no more, so each is read a few times and then remembered: whoever
 * looks every few seconds costs the database the latest two minutes; the whole hour is read once, in pieces.
 */
@ApplicationScoped
class LastHour {

    private static final int MINUTES = 60;

    /** So many that no statement runs long, however much was done. */
    private static final int MOST_AT_ONCE = 10;

    /** A commit may come so long after the time that it stores. */
    private static final Duration STILL_CHANGING = Duration.ofMinutes(1);

    // Ids are made by the api-services' clocks: a minute earlier is early enough, and leaves out the days before.
    private static final String MINUTES_SINCE = """
            with minute as (
                select at from generate_series(
                    greatest($1::timestamptz, date_trunc('minute', now()) - ($2 - 1) * interval '1 minute'),
                    date_trunc('minute', now()), interval '1 minute') as at
                order by at
                limit $3
            ), ended as (
                select date_trunc('minute', finished_at) as at,
                    count(*) filter (where status = 'completed') as completed,
                    count(*) filter (where status = 'failed') as failed,
                    count(*) filter (where status = 'cancelled') as cancelled,
                    count(*) filter (where status = 'expired') as expired,
                    percentile_cont(array[0.5, 0.95]) within group
                        (order by greatest(0, extract(epoch from started_at - queued_at)::float8))
                        filter (where ran) as wait,
                    percentile_cont(array[0.5, 0.95]) within group
                        (order by extract(epoch from finished_at - started_at)::float8) filter (where ran) as run
                from (select finished_at, status, started_at, queued_at,
                          started_at is not null and status in ('completed', 'failed') as ran
                      from job
                      where finished_at >= (select min(at) from minute)
                        and finished_at < (select max(at) from minute) + interval '1 minute') job
                group by 1
            ), submitted as (
                select date_trunc('minute', created_at) as at, count(*) as jobs
                from job
                where id >= uuid_floor((select min(at) from minute) - interval '1 minute')
                  and id < uuid_floor((select max(at) from minute) + interval '2 minutes')
                  and created_at >= (select min(at) from minute)
                  and created_at < (select max(at) from minute) + interval '1 minute'
                group by 1
            )
            select at, coalesce(jobs, 0) as submitted, coalesce(completed, 0) as completed, coalesce(failed, 0) as failed,
                coalesce(cancelled, 0) as cancelled, coalesce(expired, 0) as expired,
                wait[1] as wait_p50, wait[2] as wait_p95, run[1] as run_p50, run[2] as run_p95,
                at = date_trunc('minute', now()) as goes_on
            from minute left join ended using (at) left join submitted using (at)
            order by at
            """;

    private final Pool pool;
    private final Uni<List<Minute>> latest;

    /** Written by one read at a time, and always as a whole. */
    private volatile List<Minute> known = List.of();

    LastHour(Pool pool, DatabaseConfig database) {
        this.pool = pool;
        this.latest = Uni.createFrom().deferred(this::read)
                // What was read until then is known to the next who asks.
                .ifNoItem().after(database.answerTimeout()).fail()
                .memoize().forFixedDuration(Operations.FRESH);
    }

    /** Sixty minutes without a gap, oldest first; the last one goes on. */
    Uni<List<Minute>> minutes() {
        return CallersContext.resume(latest);
    }

    private Uni<List<Minute>> read() {
        List<Minute> before = known;
        return pool.preparedQuery(MINUTES_SINCE).execute(Tuple.of(readFrom(before), MINUTES, MOST_AT_ONCE))
                .map(rows -> rows.stream().toList())
                .invoke(rows -> known = continued(before, rows.stream().map(LastHour::minute).toList()))
                .chain(rows -> isUpToNow(rows) ? Uni.createFrom().item(known) : read());
    }

    // Without any row the database's clock was put back, and nothing is newer than what is known.
    private static boolean isUpToNow(List<Row> rows) {
        return rows.isEmpty() || rows.get(rows.size() - 1).getBoolean("goes_on");
    }

    // The last one known went on when it was read, and so may have the one before.
    private static OffsetDateTime readFrom(List<Minute> known) {
        Instant from = known.isEmpty() ? Instant.EPOCH : known.get(known.size() - 1).at().minus(STILL_CHANGING);
        return from.atOffset(ZoneOffset.UTC);
    }

    /** What is known, with whatever was read anew in its place. */
    static List<Minute> continued(List<Minute> known, List<Minute> read) {
        List<Minute> all = Stream.concat(
                known.stream().filter(minute -> read.isEmpty() || minute.at().isBefore(read.get(0).at())),
                read.stream()).toList();
        return all.subList(Math.max(0, all.size() - MINUTES), all.size());
    }

    private static Minute minute(Row row) {
        return new Minute(row.getOffsetDateTime("at").toInstant(), row.getLong("submitted"), row.getLong("completed"),
                row.getLong("failed"), row.getLong("cancelled"), row.getLong("expired"), row.getDouble("wait_p50"),
                row.getDouble("wait_p95"), row.getDouble("run_p50"), row.getDouble("run_p95"));
    }
}
