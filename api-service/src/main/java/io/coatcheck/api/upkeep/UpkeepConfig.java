package io.coatcheck.api.upkeep;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Scheduler duties. Every instance does them; row locks keep two from doing the same. */
@ConfigMapping(prefix = "upkeep")
public interface UpkeepConfig {

    /**
     * How often due jobs are queued and jobs of lost workers rescued, as a duration such as {@code 1s}. Later starts above it.
     */
    @WithDefault("1s")
    String interval();

    /** Most jobs that one statement moves; a larger backlog takes several. */
    @WithDefault("500")
    @Min(1)
    int batch();

    /** Day partitions kept ready ahead; a service that was away longer makes today's at its start. */
    @WithDefault("3")
    @Min(1)
    int partitionDaysAhead();
}
