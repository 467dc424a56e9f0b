package io.coatcheck.worker.lease;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this worker proves that it is alive. */
@ConfigMapping(prefix = "worker.lease")
public interface LeaseConfig {

    /** How long after a heartbeat the worker's jobs stay its own. Shorter: a dead worker is noticed sooner. */
    @WithDefault("15s")
    Duration duration();

    /**
     * Pause between heartbeats; a third of the lease or less, so that two may fail. Also bounds how late a cancel is noticed.
     */
    @WithDefault("3s")
    Duration heartbeatInterval();

    /** Longest wait for one heartbeat's answer. */
    @WithDefault("3s")
    Duration answerTimeout();

    /**
     * How long before the end of an unproven lease the worker stops its jobs: time for them to stop, and for clocks to drift.
     */
    @WithDefault("3s")
    Duration margin();

}
