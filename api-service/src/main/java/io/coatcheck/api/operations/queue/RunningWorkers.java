package io.coatcheck.api.operations.queue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.operations.Operations;
import io.coatcheck.api.operations.queue.WorkerView.RunningJob;
import io.coatcheck.api.reactive.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Each worker with what it runs, as PostgreSQL knows it. */
@ApplicationScoped
class RunningWorkers {

    private static final String WORKERS = """
            select w.id, w.name, w.lanes, w.capacity, w.breaker, w.started_at, w.heartbeat_at,
                extract(epoch from now() - w.heartbeat_at)::float8 as silent,
                case when w.lease_until > now() then w.state else 'lost' end as state, running.jobs
            from worker w cross join lateral (
                select count(*)::int as jobs from job
                where worker_id = w.id and status = 'processing' and worker_id is not null) running
            where w.lease_until > now() or running.jobs > 0
            order by w.name, w.id
            limit 1000
            """;

    private static final String JOBS = """
            select running.* from unnest($1::uuid[]) as w(id) cross join lateral (
                select worker_id, id, type, lane, attempt - attempt_offset as attempt, progress, started_at,
                    extract(epoch from now() - started_at)::float8 as seconds
                from job
                where worker_id = w.id and status = 'processing' and worker_id is not null
                order by started_at, id
                limit $2) running
            """;

    private final Pool pool;
    private final Uni<List<WorkerView>> workers;

    RunningWorkers(Pool pool, DatabaseConfig database) {
        this.pool = pool;
        this.workers = Uni.createFrom().deferred(this::read)
                .ifNoItem().after(database.answerTimeout()).fail()
                .memoize().forFixedDuration(Operations.FRESH);
    }

    Uni<List<WorkerView>> all() {
        return CallersContext.resume(workers);
    }

    private Uni<List<WorkerView>> read() {
        return pool.query(WORKERS).execute()
                .map(rows -> rows.stream().toList())
                .chain(found -> jobs(found)
                        .map(jobs -> found.stream().map(row -> worker(row, jobs)).toList()));
    }

    private Uni<Map<UUID, List<RunningJob>>> jobs(List<Row> workers) {
        UUID[] ids = workers.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return pool.preparedQuery(JOBS)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addInteger(WorkerView.MOST_JOBS))
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> row.getUUID("worker_id"),
                        Collectors.mapping(RunningWorkers::job, Collectors.toList()))));
    }

    private static WorkerView worker(Row row, Map<UUID, List<RunningJob>> jobs) {
        UUID id = row.getUUID("id");
        return new WorkerView(id, row.getString("name"), row.getString("state"), List.of(row.getArrayOfStrings("lanes")),
                row.getInteger("capacity"), row.getInteger("jobs"), row.getString("breaker"),
                row.getOffsetDateTime("started_at").toInstant(), row.getOffsetDateTime("heartbeat_at").toInstant(),
                row.getDouble("silent"), jobs.getOrDefault(id, List.of()));
    }

    private static RunningJob job(Row row) {
        return new RunningJob(row.getUUID("id"), row.getString("type"), row.getString("lane"), row.getInteger("attempt"),
                row.getInteger("progress"), row.getOffsetDateTime("started_at").toInstant(), row.getDouble("seconds"));
    }
}
