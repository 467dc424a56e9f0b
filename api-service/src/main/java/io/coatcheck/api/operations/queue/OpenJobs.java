package io.coatcheck.api.operations.queue;

import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.api.forecast.QueueOutlook;
import io.coatcheck.api.operations.Operations;
import io.coatcheck.api.operations.queue.Overview.OldestQueued;
import io.coatcheck.api.reactive.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Counts everybody's open jobs: along the partial indexes, whose size is the backlog's and not the history's. */
@ApplicationScoped
class OpenJobs {

    // What is queued is counted for the forecast already.
    private static final String COUNT = """
            with open as (
                select lane, 'scheduled' as status, count(*) as jobs from job where status = 'scheduled' group by lane
                union all
                select lane, 'running', count(*) from job
                where status = 'processing' and worker_id is not null group by lane
                union all
                select lane, 'awaiting', count(*) from job where awaits_children group by lane
                union all
                select name, 'paused', 0 from lane where paused
                union all
                select lane, 'queued', jobs from unnest($1::text[], $2::bigint[]) as queued(lane, jobs)
            )
            select lane,
                coalesce(sum(jobs) filter (where status = 'queued'), 0)::bigint as queued,
                coalesce(sum(jobs) filter (where status = 'scheduled'), 0)::bigint as scheduled,
                coalesce(sum(jobs) filter (where status = 'running'), 0)::bigint as running,
                coalesce(sum(jobs) filter (where status = 'awaiting'), 0)::bigint as awaiting,
                bool_or(status = 'paused') as paused
            from open
            group by lane
            order by lane
            """;

    // The oldest of a lane and priority is the first entry of its part of the index: the oldest of each lane.
    private static final String OLDEST = """
            select distinct on (oldest.lane) oldest.*, extract(epoch from now() - queued_at)::float8 as seconds
            from unnest($1::text[]) as open(lane) cross join generate_series(0, 9) as of(priority) cross join lateral (
                select id, type, lane, queued_at from job
                where status = 'queued' and lane = open.lane and priority = of.priority
                order by queued_at
                limit 1) oldest
            order by oldest.lane, queued_at
            """;

    private static final String OLDEST_EXPIRED_LEASE = """
            select extract(epoch from now() - min(lease_until))::float8 as seconds from worker
            where lease_until < now() and exists (select from job
                where worker_id = worker.id and status = 'processing' and worker_id is not null)
            """;

    /**
     * One lane's open jobs.
     *
     * @param awaiting processing, but waiting for the jobs they made
     */
    record Lane(String name, boolean paused, long scheduled, long queued, long running, long awaiting) {

        static Lane of(Row row) {
            return new Lane(row.getString("lane"), row.getBoolean("paused"), row.getLong("scheduled"), row.getLong("queued"),
                    row.getLong("running"), row.getLong("awaiting"));
        }
    }

    /**
     * @param lanes only those with open jobs, and paused ones
     * @param oldest the first queued job of each lane that has one
     * @param expiredLeaseSeconds null while no lost worker has jobs
     */
    record Figures(List<Lane> lanes, List<OldestQueued> oldest, Double expiredLeaseSeconds) {
    }

    private final Pool pool;
    private final Forecast forecast;
    private final Uni<Figures> figures;

    OpenJobs(Pool pool, Forecast forecast, DatabaseConfig database) {
        this.pool = pool;
        this.forecast = forecast;
        this.figures = Uni.createFrom().deferred(this::read)
                .ifNoItem().after(database.answerTimeout()).fail()
                .memoize().forFixedDuration(Operations.FRESH);
    }

    Uni<Figures> figures() {
        return CallersContext.resume(figures);
    }

    private Uni<Figures> read() {
        return lanes().chain(lanes -> Uni.combine().all().unis(oldest(lanes), expiredLeaseSeconds())
                .with((oldest, seconds) -> new Figures(lanes, oldest, seconds)));
    }

    private Uni<List<Lane>> lanes() {
        QueueOutlook outlook = forecast.outlook();
        String[] names = outlook.queued().keySet().toArray(String[]::new);
        Long[] queued = Arrays.stream(names).map(name -> (long) outlook.queuedAtOrAbove(name, 0)).toArray(Long[]::new);
        return pool.preparedQuery(COUNT).mapping(Lane::of)
                .execute(Tuple.tuple().addArrayOfString(names).addArrayOfLong(queued))
                .map(rows -> rows.stream().toList());
    }

    private Uni<List<OldestQueued>> oldest(List<Lane> lanes) {
        String[] names = lanes.stream().map(Lane::name).toArray(String[]::new);
        return pool.preparedQuery(OLDEST).mapping(OpenJobs::oldest).execute(Tuple.tuple().addArrayOfString(names))
                .map(rows -> rows.stream().toList());
    }

    private Uni<Double> expiredLeaseSeconds() {
        return pool.query(OLDEST_EXPIRED_LEASE).execute()
                .map(rows -> rows.iterator().next().getDouble("seconds"));
    }

    private static OldestQueued oldest(Row row) {
        return new OldestQueued(row.getUUID("id"), row.getString("type"), row.getString("lane"),
                row.getOffsetDateTime("queued_at").toInstant(), row.getDouble("seconds"));
    }
}
