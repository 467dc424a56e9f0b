package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;

/** Prunes what no longer counts: idempotency keys after their 24 hours, and workers that are long gone. */
@ApplicationScoped
class ForgottenKeys {

    private static final String PRUNE_KEYS = """
            delete from idempotency_key where ctid = any(array(
                select ctid from idempotency_key where created_at < now() - interval '24 hours' limit $1))
            """;

    private static final String PRUNE_WORKERS = """
            delete from worker where lease_until < now() - interval '7 days'
            """;

    private final Pool pool;
    private final UpkeepConfig config;

    ForgottenKeys(Pool pool, UpkeepConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return Duty.bounded("prune idempotency keys and workers",
                pruneKeys().chain(() -> pool.query(PRUNE_WORKERS).execute()).replaceWithVoid());
    }

    private Uni<Void> pruneKeys() {
        return pool.preparedQuery(PRUNE_KEYS).execute(Tuple.of(config.batch()))
                .map(SqlResult::rowCount)
                .chain(pruned -> pruned < config.batch() ? Uni.createFrom().voidItem() : pruneKeys());
    }
}
