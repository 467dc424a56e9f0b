package io.coatcheck.worker.finish;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How outcomes are written. */
@ConfigMapping(prefix = "worker.finish")
public interface FinishConfig {

    /**
     * How long an outcome is kept for a database that is away. Fencing makes a late one harmless and saves the work when
     * nobody took the job over, and what it spent is to be recorded in any case. Meanwhile it occupies a slot.
     */
    @WithDefault("15m")
    Duration keep();

    /** Longest pause between two tries to write an outcome. */
    @WithDefault("2s")
    Duration longestPause();
}
