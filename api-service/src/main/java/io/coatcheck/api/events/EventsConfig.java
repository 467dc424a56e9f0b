package io.coatcheck.api.events;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Size;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Live streams, and the tokens for clients that cannot send headers. */
@ConfigMapping(prefix = "events")
public interface EventsConfig {

    /**
     * Key that signs event tokens, at least 32 characters, the same for all instances. Unset, a random one is made once and
     * kept
     * in the database.
     */
    Optional<@Size(min = 32) String> tokenKey();

    /** How long an event token opens streams. A stream that is open goes on after it. */
    @WithDefault("10m")
    Duration tokenLifetime();

    /** Pause between heartbeat events of front door B (contract: 30 s). */
    @WithDefault("30s")
    Duration heartbeatEvery();
}
