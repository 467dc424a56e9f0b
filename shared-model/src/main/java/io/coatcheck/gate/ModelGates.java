package io.coatcheck.gate;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The gate before the model as PostgreSQL keeps it for all workers: the switch, the provider's Retry-After, the breakers'
 * states and their resets.
 */
@ApplicationScoped
public class ModelGates {

    /** The gate before the configured provider; front door B shows its breaker under this name. */
    public static final String NAME = "openai";

    /** Redis pub/sub channel: "look at the gate now". The message says nothing more, and losing it costs a second. */
    public static final String CHANNEL = "coatcheck.model-gate";

    private static final String READ = """
            select switched_off, reason, switched_by, switched_at, breaker_resets,
                   greatest(0, extract(epoch from closed_until - now()) * 1000)::bigint as closed_ms
            from model_gate where name = 'openai'
            """;

    private static final String SWITCH = """
            update model_gate set switched_off = $1, reason = $2, switched_by = $3, switched_at = now() where name = 'openai'
            """;

    private static final String CLOSE = """
            update model_gate set closed_until = greatest(closed_until, now() + $1 * interval '1 ms') where name = 'openai'
            """;

    private static final String RESET = """
            update model_gate set breaker_resets = breaker_resets + 1 where name = 'openai' returning breaker_resets
            """;

    private static final String REPORT = """
            update worker
            set breaker = $2, breaker_resets = $3,
                breaker_since = case when breaker = $2 then breaker_since else now() end
            where id = $1
            """;

    private static final String BREAKERS = """
            select id, breaker, breaker_since, breaker_resets from worker where lease_until > now() order by started_at, id
            """;

    private final Pool pool;

    public ModelGates(Pool pool) {
        this.pool = pool;
    }

    public Uni<GateState> read() {
        return pool.preparedQuery(READ).mapping(ModelGates::state).execute()
                .map(rows -> rows.iterator().next());
    }

    /** Stops all model calls, or allows them again. */
    public Uni<Void> switchCalls(boolean off, String reason, String by) {
        return pool.preparedQuery(SWITCH).execute(Tuple.of(off, reason, by)).replaceWithVoid();
    }

    /** Keeps all workers from calling for this long, or longer if somebody was told so. */
    public Uni<Void> closeFor(Duration duration) {
        return pool.preparedQuery(CLOSE).execute(Tuple.of(duration.toMillis())).replaceWithVoid();
    }

    /** Orders every worker to reset its breaker; answers the order's number. */
    public Uni<Long> resetBreakers() {
        return pool.preparedQuery(RESET).execute().map(rows -> rows.iterator().next().getLong("breaker_resets"));
    }

    /** Tells how a worker's breaker stands; false while the worker is not registered. */
    public Uni<Boolean> report(UUID worker, BreakerState state, long resetsSeen) {
        return pool.preparedQuery(REPORT).execute(Tuple.of(worker, state.name(), resetsSeen))
                .map(updated -> updated.rowCount() > 0);
    }

    /** The breakers of the workers that are alive now. */
    public Uni<List<WorkerBreaker>> breakers() {
        return pool.preparedQuery(BREAKERS).mapping(ModelGates::breaker).execute()
                .map(rows -> rows.stream().toList());
    }

    private static GateState state(Row row) {
        return new GateState(row.getBoolean("switched_off"), row.getString("reason"), row.getString("switched_by"),
                row.getOffsetDateTime("switched_at") == null ? null : row.getOffsetDateTime("switched_at").toInstant(),
                Duration.ofMillis(row.getLong("closed_ms")),
                row.getLong("breaker_resets"));
    }

    private static WorkerBreaker breaker(Row row) {
        return new WorkerBreaker(row.getUUID("id"), BreakerState.valueOf(row.getString("breaker")),
                row.getOffsetDateTime("breaker_since").toInstant(),
                row.getLong("breaker_resets"));
    }
}
