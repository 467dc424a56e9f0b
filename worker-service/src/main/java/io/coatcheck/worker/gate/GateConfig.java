package io.coatcheck.worker.gate;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this worker follows the gate before the model. */
@ConfigMapping(prefix = "worker.gate")
public interface GateConfig {

    /**
     * Pause between looks at PostgreSQL, and so how late the switch is noticed without Redis. Each look is one read of one row.
     */
    @WithDefault("1s")
    Duration lookEvery();

    /** Longest wait for one look's answer. */
    @WithDefault("3s")
    Duration answerTimeout();
}
