package io.coatcheck.courses;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Runs an owner's statements in a transaction that names them, so that row-level security hides everybody else's rows. */
final class CallersTransaction {

    private static final String NAME_CALLER = """
            select set_config('coatcheck.tenant', $1, true), set_config('coatcheck.owner', $2, true)
            """;

    private CallersTransaction() {
    }

    static <T> Uni<T> run(Pool pool, String tenant, String owner, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection.preparedQuery(NAME_CALLER).execute(Tuple.of(tenant, owner))
                .chain(() -> work.apply(connection)));
    }
}
