package io.coatcheck.api.submit;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How submits are stored. */
@ConfigMapping(prefix = "submit")
public interface SubmitConfig {

    /** Most jobs of one insert. More make single commits longer, fewer cost throughput under load. */
    @WithDefault("256")
    @Min(1)
    @Max(2_000)
    int maxBatch();

    /** Submits that may wait for the insert in flight; above it they are refused with 503 at once. */
    @WithDefault("5000")
    @Min(1)
    int maxWaiting();

    /** Characters of input in all submits that wait or are being stored; above it they are refused with 503 at once. */
    @WithDefault("30000000")
    @Min(1_000_000)
    long maxWaitingCharacters();

    /** Jobs that may be queued in one lane; above it new ones are refused with 503 until workers have caught up. */
    @WithDefault("200000")
    @Min(1)
    int mostQueued();

    /** How long a submit may take before it is answered with 503; it may still be stored then. */
    @WithDefault("5s")
    Duration timeout();
}
