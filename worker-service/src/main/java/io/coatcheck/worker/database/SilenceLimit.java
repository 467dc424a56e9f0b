package io.coatcheck.worker.database;

import jakarta.inject.Singleton;

import io.coatcheck.database.BoundedPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;

/** Closes connections that have gone silent; TCP by itself would wait for a quarter of an hour. */
@Singleton
class SilenceLimit implements PgPoolCreator {

    /** Far more than the worker's features ever ask at once. */
    private static final int MOST_WAITING = 1_000;

    private final DatabaseConfig config;

    SilenceLimit(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        return BoundedPool.create(input, config.answerTimeout(), config.silenceTimeout(), MOST_WAITING);
    }
}
