package io.coatcheck.worker.health;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this worker says of itself. */
@ConfigMapping(prefix = "worker.health")
public interface HealthConfig {

    /** A worker that has not even tried to look for jobs or to beat for so long is stuck, and is to be restarted. */
    @WithDefault("30s")
    Duration stalledAfter();

    /** Longest wait for what is asked before a probe is answered. */
    @WithDefault("1s")
    Duration probeTimeout();

    /** How long figures of {@code GET /health} are answered again without asking the database. */
    @WithDefault("1s")
    Duration figuresFor();

    /** Longest wait for the figures; then {@code GET /health} answers 503. */
    @WithDefault("2s")
    Duration figuresTimeout();
}
