package io.coatcheck.worker.execution;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a failed attempt is followed by the next one. */
@ConfigMapping(prefix = "worker.retry")
public interface RetryConfig {

    /** Longest pause after the first failed attempt; it doubles with each further one. */
    @WithDefault("2s")
    Duration base();

    /** Longest pause after any number of attempts, unless a provider asks for a longer one. */
    @WithDefault("5m")
    Duration cap();
}
