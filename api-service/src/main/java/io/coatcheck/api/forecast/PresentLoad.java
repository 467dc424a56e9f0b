package io.coatcheck.api.forecast;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.coatcheck.sizing.LaneLoad;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What comes in, how long it takes, what waits, and who is there to do it. */
@ApplicationScoped
class PresentLoad {

    // An id begins with its time, so the latest arrivals are the end of the primary key; so many tell the rate well enough.
    private static final String LANES = """
            with known as (
                select unnest($1::text[]) as lane
            ), decided as (
                select name as lane, paused from lane
            ), arrivals as (
                select lane, created_at from job where id > uuid_floor(now() - interval '5 minutes') order by id desc limit 20000
            ), span as (
                select case when count(*) < 20000 then 300
                    else greatest(1, extract(epoch from now() - min(created_at))) end as seconds
                from arrivals
            ), arrived as (
                select lane, count(*) as jobs from arrivals group by lane
            ), ran as (
                select lane, avg(extract(epoch from finished_at - started_at)) as seconds
                from (select lane, started_at, finished_at from job
                      where finished_at > now() - interval '15 minutes' and started_at is not null
                        and status in ('completed', 'failed')
                      order by finished_at desc limit 2000) ended
                group by lane
            ), queued as (
                select lane, count(*) as jobs from job where status = 'queued' group by lane
            ), running as (
                select lane, count(*) as jobs from job where status = 'processing' and worker_id is not null group by lane
            )
            select lane, coalesce(decided.paused, false) as paused,
                (coalesce(arrived.jobs, 0) / span.seconds)::float8 as arrivals_per_second,
                coalesce(ran.seconds, 0)::float8 as run_seconds, coalesce(queued.jobs, 0) as queued,
                coalesce(running.jobs, 0) as running
            from known full join decided using (lane) full join arrived using (lane) full join ran using (lane)
                full join queued using (lane) full join running using (lane)
            cross join span
            order by lane
            """;

    private static final String WORKERS = """
            select count(*) as active, coalesce(sum(capacity), 0)::bigint as slots
            from worker where lease_until > now() and state = 'active'
            """;

    /**
     * @param running attempts that the lane's jobs have at workers now, or at lost ones
     * @param paused whether no worker takes its jobs until an operator resumes it
     */
    record Lane(LaneLoad load, long running, boolean paused) {

        /** Jobs that a worker would take if it had the room. */
        long waiting() {
            return paused ? 0 : load.backlog();
        }
    }

    /**
     * @param active workers that take jobs
     * @param slots jobs that they run at once, all together
     */
    record Workers(int active, int slots) {
    }

    private static final String[] KNOWN = JobTypes.all().stream().map(JobType::lane).distinct().toArray(String[]::new);

    private final Pool pool;

    PresentLoad(Pool pool) {
        this.pool = pool;
    }

    /** Every lane that a job type goes through, that has jobs or that somebody has ever paused. */
    Uni<List<Lane>> lanes() {
        return pool.preparedQuery(LANES).mapping(PresentLoad::lane).execute(Tuple.of(KNOWN))
                .map(rows -> rows.stream().toList());
    }

    Uni<Workers> workers() {
        return pool.preparedQuery(WORKERS).mapping(row -> new Workers(row.getInteger("active"), row.getInteger("slots")))
                .execute()
                .map(rows -> rows.iterator().next());
    }

    private static Lane lane(Row row) {
        Duration run = Duration.ofMillis((long) (row.getDouble("run_seconds") * 1000));
        return new Lane(new LaneLoad(row.getString("lane"), row.getDouble("arrivals_per_second"), run, row.getLong("queued")),
                row.getLong("running"), row.getBoolean("paused"));
    }
}
