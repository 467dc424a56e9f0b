package io.coatcheck.worker.database;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/** Closes connections that have gone silent; TCP by itself would wait for a quarter of an hour. */
@Singleton
class SilenceLimit implements PgPoolCreator {

    private final DatabaseConfig config;

    SilenceLimit(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        servers.forEach(this::limit);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }

    private void limit(SqlConnectOptions server) {
        server.setReadIdleTimeout((int) config.silenceTimeout().toMillis());
        server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server.setConnectTimeout((int) config.answerTimeout().toMillis());
    }
}
