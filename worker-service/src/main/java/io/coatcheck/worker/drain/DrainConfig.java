package io.coatcheck.worker.drain;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this worker stops. */
@ConfigMapping(prefix = "worker.drain")
public interface DrainConfig {

    /**
     * How long running jobs may go on after the worker was told to stop; then they are handed back. 0 hands them back at
     * once. Whoever stops the process must wait this long and {@link #handBack()} more before killing it.
     */
    @WithDefault("20s")
    Duration grace();

    /** Longest wait for the database to take back what did not finish; without it their lease has to run out. */
    @WithDefault("5s")
    Duration handBack();
}
