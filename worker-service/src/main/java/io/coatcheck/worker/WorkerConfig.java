package io.coatcheck.worker;

import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who this worker is and how much it runs at once. Each feature's own settings stand in its package. */
@ConfigMapping(prefix = "worker")
public interface WorkerConfig {

    /** The name operators see; host name and port when unset. */
    Optional<String> name();

    /**
     * Jobs this process runs at the same time, over all lanes. With more of them they wait for the model instead of a worker.
     */
    @WithDefault("256")
    @Min(1)
    @Max(10_000)
    int capacity();

    /**
     * Jobs it runs at the same time of each lane. Naming a lane here is what makes the worker serve it; {@code default} is
     * served up to the capacity unless named, with 0 not at all, and so is a lane that adapts its own limit.
     */
    Map<String, @NotNull @Min(0) Integer> lanes();

    /** Whether job types for benchmarks and drills are run, which can take the process down on demand. */
    @WithDefault("false")
    boolean localMode();
}
