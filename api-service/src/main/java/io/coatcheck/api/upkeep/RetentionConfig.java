package io.coatcheck.api.upkeep;

import java.time.Duration;
import java.util.Map;

import io.coatcheck.job.JobStatus;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How long ended jobs keep what they were given and made, and how long their bare rows stay after that. Zero keeps the first
 * until the second go.
 */
@ConfigMapping(prefix = "retention")
public interface RetentionConfig {

    /** Of everything that is not named below; such as {@code 7d} or {@code 24h}. */
    @WithDefault("7d")
    Duration period();

    /**
     * Of jobs that ended so ({@code completed}, {@code failed}, {@code cancelled}, {@code expired}), unless their type is
     * named.
     */
    Map<JobStatus, Duration> statuses();

    /** Of single job types, by name, however they ended; a type that there is not stops the start. */
    Map<String, Duration> types();

    /**
     * Bare rows, which answer 410 and hold what jobs cost, are dropped with their whole day so long after the last of it ended,
     * and never before what they made; then they answer 404.
     */
    @WithDefault("35d")
    Duration rows();
}
