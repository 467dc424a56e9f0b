package io.coatcheck.worker.database;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long this worker waits for PostgreSQL. */
@ConfigMapping(prefix = "worker.database")
public interface DatabaseConfig {

    /**
     * Longest wait for one statement, a free connection included. Longer than the server's own statement_timeout, so that a
     * slow statement is ended by the server and its connection stays usable.
     */
    @WithDefault("5s")
    Duration answerTimeout();

    /**
     * A connection that brings nothing for so long is closed, also in the middle of a statement: it is how a network that
     * swallows packets is noticed. Also ends idle connections.
     */
    @WithDefault("30s")
    Duration silenceTimeout();
}
