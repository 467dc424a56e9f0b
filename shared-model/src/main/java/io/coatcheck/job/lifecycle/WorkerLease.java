package io.coatcheck.job.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.AttemptRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Heartbeat: one statement renews a worker's lease and answers which of its attempts it must stop. */
@ApplicationScoped
public class WorkerLease {

    private static final String BEAT = """
            with beat as (
                insert into worker (id, name, lanes, capacity, running, state, lease_until)
                values ($1, $2, $3, $4, cardinality($7::uuid[]), $5, now() + $6 * interval '1 ms')
                on conflict (id) do update
                set running = excluded.running, state = excluded.state, heartbeat_at = now(), lease_until = excluded.lease_until
            )
            select id, attempt from unnest($7::uuid[], $8::integer[]) as mine(id, attempt)
            except
            select id, attempt from job where id between $9 and $10 and id = any($7) and status = 'processing'
            """;

    private static final String STRAYS = """
            select id, attempt from job
            where worker_id = $1 and status = 'processing' and started_at < now() - $4 * interval '1 ms'
              and (id, attempt) not in (select * from unnest($2::uuid[], $3::integer[]))
            limit 1000
            """;

    private static final String SIGN_OFF = """
            update worker set state = 'stopped', running = 0, heartbeat_at = now(), lease_until = now() where id = $1
            """;

    /** A worker as it shows itself to operators. A restarted process is a new worker with a new id. */
    public record Registration(UUID id, String name, List<String> lanes, int capacity) {
    }

    private final Pool pool;

    public WorkerLease(Pool pool) {
        this.pool = pool;
    }

    /**
     * Renews the lease, registering the worker the first time.
     *
     * @param running the attempts it runs
     * @return those of them that are no longer its own: cancelled, rescued or purged meanwhile
     */
    public Uni<List<AttemptRef>> beat(Registration worker, boolean draining, Duration lease, Set<AttemptRef> running) {
        List<AttemptRef> attempts = List.copyOf(running);
        IdRange range = IdRange.of(attempts.stream().map(AttemptRef::jobId).toList());
        Tuple parameters = Tuple.tuple()
                .addUUID(worker.id())
                .addString(worker.name())
                .addArrayOfString(worker.lanes().toArray(String[]::new))
                .addInteger(worker.capacity())
                .addString(draining ? "draining" : "active")
                .addLong(lease.toMillis())
                .addArrayOfUUID(attempts.stream().map(AttemptRef::jobId).toArray(UUID[]::new))
                .addArrayOfInteger(attempts.stream().map(AttemptRef::attempt).toArray(Integer[]::new))
                .addUUID(range.lowest())
                .addUUID(range.highest());
        return pool.preparedQuery(BEAT)
                .mapping(row -> new AttemptRef(row.getUUID("id"), row.getInteger("attempt")))
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    /**
     * Answers the attempts that the worker holds and does not know: the answer to their claim was lost.
     *
     * @param known the attempts it knows
     * @param age attempts that started later are left out, since the answer to their claim may still be on its way
     */
    public Uni<List<AttemptRef>> strays(UUID worker, Set<AttemptRef> known, Duration age) {
        List<AttemptRef> attempts = List.copyOf(known);
        Tuple parameters = Tuple.tuple()
                .addUUID(worker)
                .addArrayOfUUID(attempts.stream().map(AttemptRef::jobId).toArray(UUID[]::new))
                .addArrayOfInteger(attempts.stream().map(AttemptRef::attempt).toArray(Integer[]::new))
                .addLong(age.toMillis());
        return pool.preparedQuery(STRAYS)
                .mapping(row -> new AttemptRef(row.getUUID("id"), row.getInteger("attempt")))
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    /** Ends the lease at once, so that whatever the worker left behind is rescued without waiting. */
    public Uni<Void> signOff(UUID worker) {
        return pool.preparedQuery(SIGN_OFF).execute(Tuple.of(worker)).replaceWithVoid();
    }
}
