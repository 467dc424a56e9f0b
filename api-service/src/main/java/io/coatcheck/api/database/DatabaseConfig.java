package io.coatcheck.api.database;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long this service waits for PostgreSQL before it answers 503. */
@ConfigMapping(prefix = "database")
public interface DatabaseConfig {

    /**
     * Longest wait for one request's reads and writes, a free connection included. Longer than the server's own
     * statement_timeout, so that a slow statement is ended by the server and its connection stays usable.
     */
    @WithDefault("5s")
    Duration answerTimeout();

    /**
     * A connection that brings nothing for so long is closed, also in the middle of a statement. Also ends idle connections.
     */
    @WithDefault("30s")
    Duration silenceTimeout();

    /** Statements that may wait for a free connection; above it requests are refused with 503 at once. */
    @WithDefault("1000")
    @Min(1)
    int mostWaiting();
}
