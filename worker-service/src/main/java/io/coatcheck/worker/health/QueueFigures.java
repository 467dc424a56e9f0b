package io.coatcheck.worker.health;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Counts what all workers did; everybody who asks within a second shares one answer. */
@ApplicationScoped
class QueueFigures {

    private static final String COUNT = """
            select count(*) filter (where status = 'completed') as succeeded,
                   count(*) filter (where status = 'failed') as failed,
                   (select count(*) from job where status = 'processing' and worker_id is not null) as active
            from job
            where finished_at > now() - interval '24 hours'
            """;

    private final Pool pool;
    private final HealthConfig config;
    private Uni<QueueHealth> latest;
    private long goodUntil;

    QueueFigures(Pool pool, HealthConfig config) {
        this.pool = pool;
        this.config = config;
    }

    synchronized Uni<QueueHealth> now() {
        long now = System.nanoTime();
        if (latest == null || now - goodUntil > 0) {
            latest = count().memoize().indefinitely();
            goodUntil = now + config.figuresFor().toNanos();
        }
        return latest;
    }

    private Uni<QueueHealth> count() {
        return pool.preparedQuery(COUNT).mapping(QueueFigures::health).execute()
                .map(rows -> rows.iterator().next())
                .ifNoItem().after(config.figuresTimeout()).fail()
                .onFailure().recoverWithItem(QueueHealth.UNHEALTHY);
    }

    private static QueueHealth health(Row row) {
        return QueueHealth.healthy(row.getLong("succeeded"), row.getLong("failed"), row.getLong("active"));
    }
}
