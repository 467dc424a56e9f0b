package io.coatcheck.api.health;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** The workers that are alive now, as PostgreSQL knows them. Everybody who asks within a second shares one answer. */
@ApplicationScoped
public class LiveWorkers {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(1);

    // A draining worker takes no more jobs, but those it has still run.
    private static final String COUNT = """
            select count(*) filter (where state = 'active') as active,
                   coalesce(sum(capacity) filter (where state = 'active'), 0)::bigint as capacity,
                   (select count(*) from job where status = 'processing' and worker_id is not null
                      and worker_id in (select id from worker where lease_until > now())) as running
            from worker where lease_until > now()
            """;

    /**
     * @param active workers that take jobs
     * @param capacity jobs they run at once, all together
     * @param running jobs that live workers run now
     */
    public record Figures(long active, long capacity, long running) {
    }

    private static final String LIST = """
            select w.id, w.state, w.capacity,
                   (select count(*) from job where worker_id = w.id and status = 'processing' and worker_id is not null)::int as running
            from worker w where lease_until > now() order by id limit 1000
            """;

    /**
     * @param state {@code active} or {@code draining}
     * @param capacity jobs it runs at once
     * @param running jobs it runs now
     */
    public record Worker(UUID id, String state, int capacity, int running) {
    }

    private final Uni<Figures> figures;
    private final Uni<List<Worker>> list;

    LiveWorkers(Pool pool) {
        figures = Uni.createFrom().deferred(() -> pool.preparedQuery(COUNT)
                .mapping(row -> new Figures(row.getLong("active"), row.getLong("capacity"), row.getLong("running")))
                .execute())
                .map(rows -> rows.iterator().next())
                .ifNoItem().after(PATIENCE).fail()
                .memoize().forFixedDuration(FRESH);
        list = Uni.createFrom().deferred(() -> pool.preparedQuery(LIST)
                .mapping(row -> new Worker(row.getUUID("id"), row.getString("state"), row.getInteger("capacity"),
                        row.getInteger("running")))
                .execute())
                .map(rows -> rows.stream().toList())
                .ifNoItem().after(PATIENCE).fail()
                .memoize().forFixedDuration(FRESH);
    }

    /** Fails, in bounded time, while PostgreSQL does not answer. */
    public Uni<Figures> now() {
        return figures;
    }

    /** Each worker by itself; fails as {@link #now()} does. */
    public Uni<List<Worker>> list() {
        return list;
    }
}
