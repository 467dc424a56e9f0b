package io.coatcheck.api.health;

import java.time.Duration;

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

    private final Uni<Figures> figures;

    LiveWorkers(Pool pool) {
        figures = Uni.createFrom().deferred(() -> pool.preparedQuery(COUNT)
                .mapping(row -> new Figures(row.getLong("active"), row.getLong("capacity"), row.getLong("running")))
                .execute())
                .map(rows -> rows.iterator().next())
                .ifNoItem().after(PATIENCE).fail()
                .memoize().forFixedDuration(FRESH);
    }

    /** Fails, in bounded time, while PostgreSQL does not answer. */
    public Uni<Figures> now() {
        return figures;
    }
}
