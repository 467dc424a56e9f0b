package io.coatcheck.api.database;

import jakarta.inject.Singleton;

import io.coatcheck.database.BoundedPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;

/** Bounds what may wait for PostgreSQL, and for how long. */
@Singleton
class PoolLimits implements PgPoolCreator {

    private final DatabaseConfig config;

    PoolLimits(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        return BoundedPool.create(input, config.answerTimeout(), config.silenceTimeout(), config.mostWaiting());
    }
}
