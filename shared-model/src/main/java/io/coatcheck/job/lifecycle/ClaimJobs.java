package io.coatcheck.job.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Claim: takes the best queued jobs for a worker and opens an attempt of each. Paused lanes give none. */
@ApplicationScoped
public class ClaimJobs {

    // Each lane is walked along its index up to the lane's free slots; the best of all lanes up to the worker's are taken.
    // Jobs and payloads are then found by an array of ids: a join with `picked` may be planned, while nothing is queued, as
    // a walk over all that is, and that plan is kept. `picked` holds the locks, so the status needs no second look.
    // Paused lanes are read once, as an array, and passed over before their index is touched.
    private static final String CLAIM = """
            with picked as (
                select best.id
                from unnest($2::text[], $3::integer[]) as free(lane, slots)
                cross join lateral (
                    select id, priority, queued_at from job
                    where status = 'queued' and lane = free.lane and type = any($5::text[])
                      and (expires_at is null or expires_at > now())
                    order by priority desc, queued_at, id
                    limit free.slots
                    for update skip locked
                ) best
                where free.lane <> all(array(select name from lane where paused))
                order by best.priority desc, best.queued_at, best.id
                limit $4
            ), claimed as (
                update job
                set status = 'processing', attempt = attempt + 1, worker_id = $1, started_at = now(), stage = null,
                    progress = case when children = 0 then 0 else progress end, error_code = null, error_message = null
                where id = any(array(select id from picked))
                returning id, attempt, tenant, owner, type, lane, attempt - attempt_offset as attempt_of_run, max_attempts,
                    timeout_seconds, priority, queued_at, trace_parent, parent_id, children,
                    batch_id, seq
            ), opened as (
                insert into job_attempt (job_id, attempt, worker_id)
                select id, attempt, $1 from claimed
            )
            select claimed.*, input, (extract(epoch from now() - queued_at) * 1000)::bigint as waited_ms
            from claimed join job_payload on job_id = id and job_id = any(array(select id from claimed))
            order by priority desc, queued_at, id
            """;

    private final Pool pool;

    public ClaimJobs(Pool pool) {
        this.pool = pool;
    }

    /**
     * Claims for the worker at most {@code limit} jobs, highest priority first and oldest first within it.
     *
     * @param freeByLane how many more jobs the worker may run of each lane it serves
     * @param types the job types it knows
     */
    public Uni<List<ClaimedJob>> claim(UUID worker, Map<String, Integer> freeByLane, int limit, List<String> types) {
        Tuple parameters = Tuple.tuple()
                .addUUID(worker)
                .addArrayOfString(freeByLane.keySet().toArray(String[]::new))
                .addArrayOfInteger(freeByLane.values().toArray(Integer[]::new))
                .addInteger(limit)
                .addArrayOfString(types.toArray(String[]::new));
        return pool.preparedQuery(CLAIM).mapping(ClaimJobs::claimed).execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    private static ClaimedJob claimed(Row row) {
        return new ClaimedJob(
                new AttemptRef(row.getUUID("id"), row.getInteger("attempt")),
                row.getString("tenant"),
                row.getString("owner"),
                row.getString("type"),
                row.getString("lane"),
                row.getString("input"),
                row.getInteger("attempt_of_run"),
                row.getInteger("max_attempts"),
                Duration.ofSeconds(row.getInteger("timeout_seconds")),
                Duration.ofMillis(row.getLong("waited_ms")),
                row.getString("trace_parent"),
                row.getUUID("parent_id"),
                row.getInteger("children"),
                row.getUUID("batch_id"),
                row.getLong("seq"));
    }
}
