package io.coatcheck.worker.lane;

import java.util.Map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much this worker runs at once. */
@ConfigMapping(prefix = "worker")
public interface LanesConfig {

    /** Jobs this process runs at the same time, over all lanes. More of them wait longer for the model, not for a worker. */
    @WithDefault("256")
    @Min(1)
    @Max(10_000)
    int capacity();

    /**
     * Jobs it runs at the same time of each lane. Naming a lane here is what makes the worker serve it; {@code default} is
     * served up to the capacity unless named, with 0 not at all.
     */
    Map<String, @NotNull @Min(0) Integer> lanes();
}
