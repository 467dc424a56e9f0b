package io.coatcheck.api.forecast;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What {@code workers_needed} aims at. It only tells; who scales the workers decides. */
@ConfigMapping(prefix = "workforce")
public interface WorkforceConfig {

    /** Jobs that a worker runs at once, while none is there to say it ({@code worker.capacity}). */
    @WithDefault("256")
    @Min(1)
    int slots();

    /** Limits that single lanes have at a worker, as in {@code worker.lanes}. */
    Map<String, Integer> lanes();

    /** How long a job may wait for its start. */
    @WithDefault("5s")
    Duration patience();

    /** Share of jobs that must start within the patience. */
    @WithDefault("0.95")
    @DecimalMin("0")
    @DecimalMax("0.999")
    double share();

    /** In what time a backlog is to be worked off. */
    @WithDefault("5m")
    Duration backlogWithin();
}
