package io.coatcheck.worker.claim;

import java.time.Duration;

import io.coatcheck.config.PauseConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** When this worker looks for jobs. */
@ConfigMapping(prefix = "worker.claim")
public interface ClaimConfig {

    /**
     * Pause between looks while no bell rings, give or take a fifth. It is how late a job starts while the broker is away,
     * and one light query of every idle worker. A bare number is read as {@link PauseConverter} says.
     */
    @WithDefault("500ms")
    @WithConverter(PauseConverter.class)
    Duration idleInterval();

    /** Longest pause between tries while claims fail. */
    @WithDefault("5s")
    Duration longestPause();
}
