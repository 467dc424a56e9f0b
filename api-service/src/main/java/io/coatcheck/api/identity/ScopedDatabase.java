package io.coatcheck.api.identity;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.database.DatabaseConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Runs a caller's statements in a transaction that names the caller, so that row-level security hides everybody else's
 * rows even where a query forgets to.
 *
 * <p>
 * A client that hangs up cancels its request; the transaction must not be cut in the middle by that, so it is shielded
 * and runs to its end.
 */
@ApplicationScoped
public class ScopedDatabase {

    private static final String NAME_CALLER = "select set_config('coatcheck.tenant', %s, true), set_config('coatcheck.owner', %s, true), "
            + "set_config('coatcheck.student', %s, true)";
    private static final String NAME_CALLER_FOR_HIBERNATE = NAME_CALLER.formatted(":tenant", ":owner", ":student");
    private static final String NAME_CALLER_FOR_CLIENT = NAME_CALLER.formatted("$1", "$2", "$3");

    private final Pool pool;
    private final Duration answerTimeout;

    ScopedDatabase(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.answerTimeout = config.answerTimeout();
    }

    /** Reads entities through Hibernate, seeing only what the scope may see. */
    public <T> Uni<T> read(Scope scope, Supplier<Uni<T>> work) {
        Uni<T> transaction = Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(NAME_CALLER_FOR_HIBERNATE)
                        .setParameter("tenant", named(scope.tenant()))
                        .setParameter("owner", named(scope.owner()))
                        .setParameter("student", named(scope.student()))
                        .getSingleResult())
                .chain(work::get));
        return shielded(transaction);
    }

    /** Runs statements through the reactive client, seeing and changing only what the scope may see. */
    public <T> Uni<T> run(Scope scope, Function<SqlConnection, Uni<T>> work) {
        return shielded(pool.withTransaction(connection -> connection.preparedQuery(NAME_CALLER_FOR_CLIENT)
                .execute(Tuple.of(named(scope.tenant()), named(scope.owner()), named(scope.student())))
                .chain(() -> work.apply(connection))));
    }

    // The one who asks stops waiting in a bounded time; what was begun ends by itself, or with its silent connection.
    private <T> Uni<T> shielded(Uni<T> transaction) {
        return transaction.memoize().indefinitely()
                .ifNoItem().after(answerTimeout).fail();
    }

    private static String named(String nameOrNull) {
        return nameOrNull == null ? "" : nameOrNull;
    }
}
