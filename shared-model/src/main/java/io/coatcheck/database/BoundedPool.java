package io.coatcheck.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;

/** A connection pool in which nothing waits without end: neither for PostgreSQL nor for a free connection. */
public final class BoundedPool {

    private BoundedPool() {
    }

    /**
     * @param answer longest wait for a new connection, and for a free one; who has waited so long is taken out of the queue
     * @param silence a connection that brings nothing for so long is closed, also in the middle of a statement. It is how a
     *        network that swallows packets is noticed; TCP by itself would wait for a quarter of an hour
     * @param mostWaiting for a free connection; above it a statement fails at once
     */
    public static Pool create(PgPoolCreator.Input input, Duration answer, Duration silence, int mostWaiting) {
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        servers.forEach(server -> limit(server, answer, silence));
        PoolOptions options = input.poolOptions()
                .setConnectionTimeout((int) answer.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(mostWaiting);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }

    private static void limit(SqlConnectOptions server, Duration answer, Duration silence) {
        server.setReadIdleTimeout((int) silence.toMillis());
        server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server.setConnectTimeout((int) answer.toMillis());
    }
}
